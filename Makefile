# The two commands: `make run` and `make test`. Everything below them is safe to repeat and quick the second time.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# Tests use a home folder of their own, prepared once from packages, so that they never touch yours.
TEST_HOME ?= $(CURDIR)/.cache/test-home

.PHONY: run setup test test-setup browser check bench bench-quality clean
.DELETE_ON_ERROR:

run: setup
	$(BIN)/python run.py serve

setup: .venv/.runtime

# implicit has no wheel for Python 3.11: it is compiled on one core while the other packages are fetched on the other.
.venv/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Marquee needs Python 3.11: install it, or name it with make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Installing into .venv: this takes a few minutes the first time."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --progress-bar off -r requirements.txt
	@touch $@

.venv/.development: requirements-dev.txt .venv/.runtime
	@echo "Installing what the tests need."
	@$(BIN)/python -m pip install --quiet --progress-bar off -r requirements-dev.txt
	@touch $@

browser:
	@sh tests/install_browser.sh

test-setup: .venv/.development browser
	@MARQUEE_HOME="$(TEST_HOME)" $(BIN)/python run.py prepare
	@MARQUEE_HOME="$(TEST_HOME)" $(BIN)/python run.py train

check: .venv/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: test-setup check
	MARQUEE_TEST_HOME="$(TEST_HOME)" $(BIN)/python -m pytest

bench: .venv/.development
	$(BIN)/python -m benchmarks.turns

bench-quality: .venv/.development
	$(BIN)/python -m benchmarks.quality $(WITH)

clean:
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
