# The whole project with two commands: `make demo` shows the main job, `make test` runs every test.
# Needs Python 3.12 or newer; everything else comes from requirements.lock into .venv.

PYTHON ?= $(shell for p in python3.12 python3.13 python3 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test chaos chaos-long fuzz storm up check lock python debian
.DEFAULT_GOAL := help

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 8

demo: $(VENV)/ready ## the main job: an article in, a signed webhook out, its digest printed
	@$(BIN)/copydesk demo seeds/000_43fd68015080db91.txt --published-at 2017-12-15

test: $(VENV)/ready-dev debian ## every test
	@$(BIN)/python -m pytest

chaos: $(VENV)/ready-dev debian ## everything that can go wrong, to 2,000 articles in flight: two rounds, under 25 minutes (TABLE=docs/reliability.md keeps it)
	@$(BIN)/python -m tests.chaos --rounds 2 --time 0.2 $(if $(TABLE),--table $(TABLE))

chaos-long: $(VENV)/ready-dev debian ## ten rounds, with faults for their full time
	@$(BIN)/python -m tests.chaos --rounds 10 $(if $(TABLE),--table $(TABLE))

fuzz: $(VENV)/ready-dev ## the API against its own document, for long: make fuzz EXAMPLES=1000
	@$(BIN)/python -m tests.fuzz --examples $(or $(EXAMPLES),300)

storm: $(VENV)/ready-dev ## 10,000 webhooks to a receiver that fails and restarts
	@$(BIN)/python -m bench.storm

up: $(VENV)/ready ## the whole desk on this machine, until Ctrl-C
	@$(BIN)/copydesk up

check: $(VENV)/ready-dev ## lint, format, types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

lock: $(VENV)/ready-dev ## write both locks anew from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@for extras in build "build dev"; do \
		out=requirements$$([ "$$extras" = build ] || echo -dev).lock; \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
			--no-header --no-annotate $$(for e in $$extras; do echo --extra $$e; done) pyproject.toml -o $$out; done

pictures: $(VENV)/ready-dev debian ## the page's pictures in docs/pictures anew
	@PAGE_PICTURES=docs/pictures $(BIN)/python -m pytest -q tests/browser/test_pictures.py tests/browser/test_whole_way.py

python:
	@[ -n "$(PYTHON)" ] || { echo "Copydesk needs Python 3.12 or newer; get it from https://www.python.org/downloads/ or with pyenv install 3.12"; exit 1; }

$(VENV)/ready: requirements.lock pyproject.toml | python
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@echo "Installing what requirements.lock names into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	@echo "Installing the test tools ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Some tests need Debian packages: installed where apt and root are there, otherwise those tests are skipped and counted.
debian:
	@missing=""; \
	command -v docker-compose >/dev/null || missing="docker-compose"; \
	command -v node >/dev/null || missing="$$missing nodejs"; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v cc >/dev/null || missing="$$missing gcc libc6-dev"; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "Installing $$missing ..."; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
			apt-get -qq install -y --no-install-recommends $$missing >/dev/null; fi
