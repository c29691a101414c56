# Everything here works on a fresh machine that has Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: brief page test test-bots test-browser test-sdk2 test-ray lint check docs schema screenshots bench bench-calls quality wheel clean
.DEFAULT_GOAL := brief

# The main job: a brief of the example articles, by the model that the environment names or the built-in engine.
brief: $(VENV)/.installed
	@$(BIN)/summarize examples/articles

# The same as a page to click through.
page: $(VENV)/.installed
	@$(BIN)/summarize examples/articles --output brief.html --force
	@echo "Open brief.html in a browser."

# All tests of the library; those of the bots, in the browser, on another SDK and on Ray are below.
ELSEWHERE := --ignore=tests/bots --ignore=tests/browser --ignore=tests/docs
test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n 2 -k "not linear" $(ELSEWHERE)
	$(BIN)/python -m pytest -k linear $(ELSEWHERE)

# The bots against local fakes of the services they talk to.
test-bots: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cli,bots]" --group test-bots
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/bots

# The page in a real browser: Debian's chromium, or the one that SUMMARIZE_BROWSER names.
test-browser: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test-browser
	$(BIN)/python -m pytest tests/browser

# The pictures in docs/images, made from a recording.
screenshots: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test-browser
	$(BIN)/python tests/browser/screenshots.py

# The tests that reach the SDK, on the oldest major that is supported; and documents of LlamaIndex, which caps it there.
test-sdk2: $(VENV)/.installed-test
	$(PYTHON) -m venv $(VENV)-sdk2
	$(VENV)-sdk2/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(VENV)-sdk2/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[cli]" "openai>=2.50,<3" "llama-index-core>=0.12" --group test
	$(VENV)-sdk2/bin/python -m pytest tests/models tests/scaling tests/test_drivers.py tests/test_contract.py tests/test_cassettes.py tests/test_many.py \
		tests/sources/test_documents.py tests/rendering/test_documents.py

# The tests on real Ray, which is too big for everybody to install: in an environment of its own.
test-ray: $(VENV)/.installed-test
	$(PYTHON) -m venv $(VENV)-ray
	$(VENV)-ray/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(VENV)-ray/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[cli,ray]" --group test
	$(VENV)-ray/bin/python -m pytest tests/scaling/test_ray.py

# Linters, types and the import contract.
lint: $(VENV)/.installed-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

# The documentation as a site, in site/, without a warning; then every code block of it and of the READMEs is run.
docs: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cli,bots]" --group docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	$(BIN)/python -m pytest -n 2 tests/docs

# The JSON Schema of a stored brief, docs/brief.schema.json; a test fails where it is not current.
schema: $(VENV)/.installed
	$(BIN)/python -m summarize.schema > docs/.schema && mv docs/.schema docs/brief.schema.json

# Speed, tokens and imports, measured and printed.
bench: $(VENV)/.installed-test
	$(BIN)/python benchmarks/run.py

# Rounds, limits, faults, kills and rivals against a server with a latency model, the table of docs/performance.md; a quarter of an hour.
bench-calls: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check bpe-openai
	$(BIN)/python benchmarks/calls/run.py $(ROWS)

# Quality on labelled data, the tables of docs/quality.md: make quality DATA=<folder with the data files>
QUALITY := furniture extraction values names dates speech stance edits corruption attribution support consistency editorial \
	verdicts origins events clusters conflicts
quality: $(VENV)/.installed-test
	@for set in $(QUALITY); do echo; echo "## $$set"; $(BIN)/python benchmarks/quality/$$set.py --data $(DATA) || exit 1; done

wheel: $(VENV)/.installed-lint
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) $(VENV)-sdk2 $(VENV)-ray dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis

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
