#!/bin/sh
# Debian's chromium for the browser tests, where there is none.
set -eu
[ -x /usr/bin/chromium ] && exit 0
command -v apt-get >/dev/null || { echo "The browser tests need chromium: install it and run make test again."; exit 1; }
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "Installing Debian's chromium for the browser tests."
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
