# Readout. `make` alone lists the targets; `make build` needs only Python 3.11 or later.
PYTHON ?= python3
BIN    := .venv/bin
ARGS   ?=

# Bytecode halves the time that the command takes to start, whatever the environment says.
export PYTHONDONTWRITEBYTECODE=

.DEFAULT_GOAL := help
.PHONY: help build serve preview check explain coverage diff test lint types fix new who digest clean lock bench bench-preview bench-lsp bench-names bench-desk torture verify browser screenshots

help:            ## show this list
	@grep -hE '^[a-z -]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

# The packages come from locks that name every file by its digest and no registry by its address.
install = if command -v uv >/dev/null 2>&1; \
	then uv pip install -q --require-hashes --python $(BIN)/python -r $(1); \
	else $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1); fi

.venv/ready: requirements.lock
	@echo "Setting up .venv (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Readout needs Python 3.11 or later; set PYTHON=python3.x")'
	@$(PYTHON) -m venv --clear .venv
	@$(call install,requirements.lock)
	@touch $@

.venv/tested: .venv/ready tests/requirements.lock
	@$(call install,tests/requirements.lock)
	@touch $@

build: .venv/ready      ## build the site into _site/
	@$(BIN)/python -m builder build $(ARGS)

serve preview: .venv/ready      ## preview the site while you edit it: make serve ARGS=--open
	@$(BIN)/python -m builder serve $(ARGS)

check: .venv/ready      ## read and check everything, write nothing
	@$(BIN)/python -m builder check $(ARGS)

explain: .venv/ready    ## what a finding means: make explain ARGS=year-clash
	@$(BIN)/python -m builder explain $(ARGS)

coverage: .venv/ready   ## how much of what briefings name is declared, and has a source
	@$(BIN)/python -m builder coverage $(ARGS)

diff: .venv/ready       ## what has changed since a revision of git: make diff ARGS=main
	@$(BIN)/python -m builder diff $(ARGS)

new: .venv/ready        ## start a page: make new ARGS='briefing "A title"'
	@$(BIN)/python -m builder new $(ARGS)

who: .venv/ready        ## who held which office: make who ARGS='xi-jinping --on 2011-06-01'
	@$(BIN)/python -m builder who $(ARGS)

digest: .venv/ready     ## a mail of what was published: make digest ARGS='--from 2025-01-20 --to 2025-01-26 -o week.html'
	@$(BIN)/python -m builder digest $(ARGS)

clean: .venv/ready      ## remove what builds have written
	@$(BIN)/python -m builder clean $(ARGS)

verify: .venv/ready     ## build twice, warm and clean, and compare every byte
	@$(BIN)/python -m builder build -q $(ARGS)
	@$(BIN)/python -m builder build -q --no-cache --output _site.verify $(ARGS)
	@diff -r _site _site.verify && echo "warm and clean builds are the same, byte for byte"; \
	    status=$$?; $(BIN)/python -m builder clean -q --output _site.verify; exit $$status

# Browser tests need a Chromium; where there is none, Debian's or Playwright's own is installed.
sudo = $(shell test "$$(id -u)" = 0 || command -v sudo)
browser: .venv/tested
	@[ "$$BROWSER" = none ] || command -v "$$CHROMIUM" chromium chromium-browser google-chrome >/dev/null \
	    || { command -v apt-get >/dev/null && $(sudo) apt-get install -qq -y chromium fonts-noto-core >/dev/null; } \
	    || $(BIN)/python -m playwright install chromium

# As many workers as there are cores; each takes neighbours, which share what modules set up once.
spread = -q -n auto --dist worksteal

test: browser           ## run the tests, with coverage of the builder; some only: make test ARGS=tests/test_who.py
ifneq ($(ARGS),)
	@$(BIN)/python -m pytest -q $(ARGS)
else
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m pytest $(spread) -m untraced
	@$(BIN)/coverage run -m pytest $(spread) -m "not untraced"
	@$(BIN)/coverage combine -q && $(BIN)/coverage report --skip-covered
endif

screenshots: browser    ## pictures of every kind of page, into _screenshots/: make screenshots ARGS=briefing
	@PYTHONPATH=. $(BIN)/python tests/screenshots.py _screenshots $(ARGS)

torture: .venv/tested   ## the same properties over thousands of histories
	@HYPOTHESIS_PROFILE=torture $(BIN)/python -m pytest -q tests/test_incremental.py tests/test_hostile.py $(ARGS)

bench: .venv/tested     ## how long builds take: cold, idle, after one edit
	@$(BIN)/python tests/bench/bench.py $(ARGS)

bench-preview: .venv/tested   ## how long the preview takes, from a save to the new page
	@$(BIN)/python tests/bench/preview.py $(ARGS)

bench-lsp: .venv/tested   ## how long an editor waits for findings and completions
	@$(BIN)/python tests/bench/lsp.py $(ARGS)

bench-names: .venv/tested   ## how long it takes to find the names on a page, by how many there are
	@$(BIN)/python tests/bench/names.py

bench-desk: .venv/tested   ## what part of a cold build the rules of the desk take, and each of them
	@$(BIN)/python tests/bench/desk.py $(ARGS)

lint: .venv/tested      ## style
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: .venv/tested     ## mypy, strict
	@$(BIN)/mypy

fix: .venv/tested       ## format, and mend what can be mended
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

lock: .venv/tested      ## pin everything anew
	@$(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --extra lsp pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    -c requirements.lock --group dev -o tests/requirements.lock
