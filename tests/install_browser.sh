#!/bin/sh
# Debian's chromium for the browser tests, where there is none.
set -eu
for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null && exit 0
done
command -v apt-get >/dev/null || { echo "The browser tests need chromium: install it and run make test again."; exit 1; }
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "Installing Debian's chromium for the browser tests."
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
