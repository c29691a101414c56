# Everything here works on a fresh machine that has Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: brief test lint check bench wheel clean
.DEFAULT_GOAL := brief

# The main job: a brief of the example articles, by the model that the environment names or the built-in engine.
brief: $(VENV)/.installed
	@$(BIN)/summarize examples/articles

# All tests.
test: $(VENV)/.installed-test
	$(BIN)/python -m pytest

# Linters, types and the import contract.
lint: $(VENV)/.installed-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

# Speed, tokens and imports, measured and printed.
bench: $(VENV)/.installed-test
	$(BIN)/python benchmarks/run.py

# Quality of the text tools on labelled data: make quality DATA=<folder with the data files>
quality: $(VENV)/.installed-test
	$(BIN)/python benchmarks/quality/furniture.py --data $(DATA)
	$(BIN)/python benchmarks/quality/values.py --data $(DATA)
	$(BIN)/python benchmarks/quality/coverage.py --data $(DATA)

wheel: $(VENV)/.installed-lint
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cli]"
	@touch $@

$(VENV)/.installed-test: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

$(VENV)/.installed-lint: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group lint
	@touch $@
