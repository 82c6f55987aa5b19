# Everything is done in .venv, made from the lock files; a second run re-uses it.

PYTHON ?= python3
BIN := .venv/bin
OUT := out/demo
EXAMPLE := examples/prisons

.DEFAULT_GOAL := help
.PHONY: help demo test check bench lock clean

help: ## say what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' Makefile

demo: .venv/.stamp ## read the example reports into out/demo and say what to look at
	@mkdir -p $(OUT)
	@$(BIN)/tocsin read $(EXAMPLE)/reports --case $(OUT)/case.db --sites $(EXAMPLE)/sites.csv --timezone Europe/Paris
	@for name in brief.html incidents.csv incidents.geojson; do \
	   $(BIN)/tocsin export $(OUT)/case.db --to $(OUT)/$$name || exit $$?; done
	@$(BIN)/tocsin verify $(OUT)/case.db
	@echo
	@echo "Look at $(OUT)/brief.html in a browser: each line carries the sentence it stands on."
	@echo "The same as a table: $(OUT)/incidents.csv; as a map layer: $(OUT)/incidents.geojson."
	@echo "In the terminal: $(BIN)/tocsin incidents $(OUT)/case.db"

test: .venv/.stamp-dev ## run the tests; says at the end what stayed untested
	@$(BIN)/pytest

check: .venv/.stamp-dev ## lint, types, imports and tests: all that continuous integration runs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/pytest

bench: .venv/.stamp-dev ## measure quality on the examples that are shipped
	@mkdir -p out
	@$(BIN)/python -m bench examples --data $(EXAMPLE) --out out/examples.jsonl

lock: .venv/.stamp-dev ## compile the lock files anew from pyproject.toml
	@rm -f requirements.lock requirements-dev.lock
	@$(COMPILE) --extra nlp --extra assess --extra export --extra web --group build -o requirements.lock
	@$(COMPILE) --extra nlp --extra assess --extra export --extra web --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was made, .venv included
	rm -rf .venv out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Hashes of every file of every platform, and no address: any mirror serves.
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 ..."; exit 3; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "python -m venv failed; on Debian: apt-get install python3-venv"; exit 3; }

.venv/.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Setting up .venv (once; a few minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.stamp-dev: requirements-dev.lock .venv/.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
