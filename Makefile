# SPDX-License-Identifier: MPL-2.0
#
# `make demo` and `make test` need a Debian machine with git and make, and nothing
# else: each sets up what it uses, the system's packages included.  On another
# system the packages must be there already; what is missing is named.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

ifndef PYTHON
PYTHON := $(or $(shell command -v python3),python3)
endif
export PYTHON

# how many environments of tox run beside one another
JOBS ?= 2

TOX := .cache/tox/bin/tox

# tox looks for Pythons on PATH, and pyenv keeps those that it has built off it
PYENV := $(shell command -v pyenv >/dev/null && pyenv root)
PYTHONS := $(wildcard $(PYENV)/versions/3.*/bin)
export PATH := $(if $(PYTHONS),$(shell printf '%s:' $(PYTHONS)))$(PATH)

# in CI every Python of the matrix must be there
TOX_OPTIONS := $(if $(CI),--skip-missing-interpreters=false)
# the newest NSS comes out of a Debian package
TOX_OPTIONS += $(if $(shell command -v apt-get),,--skip-env=newest)

.PHONY: help
help: ## list what make can do here
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 8

.PHONY: demo
demo: .venv/installed ## install the package into .venv and show what it can do
	.venv/bin/python -m nss demo

.PHONY: test
test: $(TOX) ## run all that must pass, on every Python that is here (TOXENV=py311,lint for a part)
	@tools/install-system-packages test
	rm -rf .cache/results build/lib* build/bdist*
	# first the wheels, one after the other; then the tests, beside one another
	$(TOX) run --notest $(TOX_OPTIONS)
	status=0
	$(TOX) run-parallel --skip-env-install --no-list-dependencies --parallel-no-spinner \
		-p $(JOBS) $(TOX_OPTIONS) || status=$$?
	$(dir $(TOX))python tools/summarize_tests.py .cache/results || status=$$?
	exit $$status

.PHONY: bench
bench: .venv/installed ## compare with C, with python-nss and with the standard library
	@tools/install-system-packages test
	.venv/bin/python benchmarks/run.py

.PHONY: lint
lint: $(TOX) ## check style, formatting and types
	$(TOX) run -e lint,typing

.PHONY: docs
docs: $(TOX) ## build the documentation and try its examples
	@tools/install-system-packages build
	$(TOX) run -e docs

.PHONY: clean
clean: ## remove everything that was made
	rm -rf .venv .tox .cache .*_cache .hypothesis build dist docs/_build *.egg-info
	rm -f nss/_nss*.so
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Editable, so that `import nss` works in this folder too.  Only a change of what
# is compiled, or of the metadata, asks for a new installation.
.venv/installed: build_nss.py setup.py pyproject.toml nss/_version.py $(wildcard cdefs/*.h cdefs/src/*.c)
	@tools/install-system-packages build
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --editable .
	touch $@

# `pip install --group` is as new as pip 25.1
$(TOX): pyproject.toml
	@tools/install-system-packages build
	$(PYTHON) -m venv .cache/tox
	.cache/tox/bin/python -m pip install --quiet 'pip>=25.1'
	.cache/tox/bin/python -m pip install --quiet --group tox
	touch $@
