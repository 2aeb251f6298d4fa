# Edition: what can be done in this repository. `make help` lists it.
#
# Needs Python 3.11 or newer, make, and once the package index. Everything is put into .venv.

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# Another Python on purpose: make PYTHON=/path/to/python
PYTHON ?=
# More options for pytest: make test ARGS="-k stamp"
ARGS ?=

# What a shell happens to have set must not decide which packages are used.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
CANDIDATES := $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3 python)
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

# ---------------------------------------------------------------------------------------- the work

## Build the edition in this repository, and say where to look at it.
.PHONY: all
all: .venv/.edition
	@$(BIN)/edition build

## Build, watch the sources, and show the edition in the browser at an address of this machine.
.PHONY: serve
serve: .venv/.edition
	@$(BIN)/edition serve

## Run the tests; what a missing tool makes impossible is skipped. INSTALL_BROWSER=1: get Chromium.
.PHONY: test
test: .venv/.test
	@$(BIN)/python -m tests.tools.outside
	@$(PYTEST) -n auto $(ARGS)

## Look at the code and the edition without running tests: format, lint, types, floors, stale TEI.
.PHONY: check
check: check-format check-lint check-types check-floors check-stale

## Run the long proofs, which `make test` leaves out.
.PHONY: prove
prove: .venv/.test
	@$(PYTEST) -n auto -m prove $(ARGS)

## Run the examples of the documentation; make its screenshots anew where Chromium is installed.
.PHONY: docs
docs: .venv/.test all
	@$(PYTEST) tests/test_documentation.py $(ARGS)
	@$(BIN)/python -m tests.tools.screenshots

## Measure whole builds, changes and their parts against floors; write docs/performance.md. Hours.
.PHONY: bench
bench: .venv/.test
	@$(BIN)/python -m bench $(ARGS)
	@$(BIN)/python -m bench.render
	@$(BIN)/python -m bench.validate
	@$(BIN)/python -m bench.collate
	@$(BIN)/python -m bench.search
	@$(BIN)/python -m bench.serving

## Show how the examples of the documentation differ from what happens, and rewrite them.
.PHONY: accept
accept: .venv/.test
	@$(BIN)/python -m tests.tools.accept $(ARGS)

## Format the code, and mend what the linter can mend.
.PHONY: format
format: .venv/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

## Remove what was built and what tools keep; never a source, never the TEI.
.PHONY: clean
clean:
	rm -rf public exports build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find edition tests -name __pycache__ -type d -prune -exec rm -rf {} +

## Remove .venv and the fetched schema too, as in a fresh clone.
.PHONY: distclean
distclean: clean
	rm -rf .venv edition/schemas/tei_all.rng edition/publish/theme/viewer/openseadragon.js

## List these targets.
.PHONY: help
help:
	@awk '/^## / { said = substr($$0, 4) } \
	     /^[a-z]+:/ && said { split($$1, name, ":"); sub(/^all$$/, "", name[1]); \
	       printf "make %-10s %s\n", name[1], said; said = "" }' \
	     $(firstword $(MAKEFILE_LIST))

# -------------------------------------------------------------------------------- the parts of check

.PHONY: check-format check-lint check-types check-floors check-stale
check-format: .venv/.dev
	@$(BIN)/ruff format --check .
check-lint: .venv/.dev
	@$(BIN)/ruff check .
check-types: .venv/.dev
	@$(BIN)/mypy
check-floors: .venv/.test
	@$(PYTEST) -q tests/test_floors.py
check-stale: .venv/.edition
	@$(BIN)/edition encode --check

# ---------------------------------------------------------------------------------- the environment

# A file .venv/.NAME says when the packages of NAME were last installed.
.venv/.edition: pyproject.toml hatch_build.py | .venv/bin/python
	@$(call install,.)
.venv/.test: pyproject.toml hatch_build.py | .venv/bin/python
	@$(call install,.[test])
	@touch .venv/.edition
.venv/.dev: pyproject.toml hatch_build.py | .venv/bin/python
	@$(call install,.[dev])
	@touch .venv/.edition

define install
echo "Installing $(1) into .venv ..." && \
$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '$(1)' || { \
	echo; \
	echo "The packages could not be installed. The reason stands above."; \
	echo "If it speaks of connections or of no matching distribution, the package index could not be"; \
	echo "reached: connect to the network and say make again; nothing has to be undone."; \
	exit 1; } >&2 && \
touch $@
endef

.venv/bin/python:
	@for python in $(CANDIDATES); do \
		if "$$python" -c '$(SUITABLE)' >/dev/null 2>&1; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "No Python 3.11 or newer (with venv) was found; looked for: $(strip $(CANDIDATES))." >&2; \
		echo "Install one from python.org or your system (on Debian: python3 and python3-venv)," >&2; \
		echo "or name yours: make PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi; \
	echo "Making .venv with $$($$found --version) ..."; \
	"$$found" -m venv .venv
