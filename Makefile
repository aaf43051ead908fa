# Two commands matter: `make demo` and `make test`. Both need only Python 3.11+, make and a package index.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
export PYTHONPATH := src:.

.PHONY: demo test check bench load lock messages clean

demo: $(VENV)/.installed
	@$(BIN)/python tools/compile_messages.py
	@$(BIN)/python -m rongshu demo

test: $(VENV)/.installed-dev
	@$(BIN)/python -m tools.suite

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m bench

load: $(VENV)/.installed-dev
	@$(BIN)/python -m bench.load

messages: $(VENV)/.installed-dev
	@$(BIN)/python -m tools.messages

lock:
	uv pip compile -q pyproject.toml --extra postgres --generate-hashes --no-annotate --no-emit-index-url --python-version 3.11 --universal -o requirements.lock
	uv pip compile -q pyproject.toml --extra postgres --group dev --generate-hashes --no-annotate --no-emit-index-url --python-version 3.11 --universal -o requirements-dev.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Rongshu needs Python 3.11 or newer; set PYTHON=…")'
	@$(PYTHON) -m venv $(VENV) || { echo "Please install the venv module (Debian: apt-get install python3-venv)."; exit 1; }

$(VENV)/.installed: $(VENV)/bin/python requirements.lock
	@echo "Installing what Rongshu stands on (once, about a minute) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python requirements-dev.lock
	@echo "Installing what Rongshu and its tests stand on (once, about a minute) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
