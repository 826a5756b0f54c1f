# One command sets up, one runs all that the merge check runs: `make help` lists them all.
PY := .venv/bin/python
READY := .venv/.ready
MANAGE := OPENCOURT_HOME=$$(mktemp -d) DJANGO_SETTINGS_MODULE=opencourt.site.settings $(PY) -m django
FRONT := src/opencourt/site/static/built/.ready
MO := src/opencourt/locale/zh_Hans/LC_MESSAGES/django.mo

.PHONY: help setup demo up test test-postgres long check bench book golden words migrations lock clean

help:            ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 24

$(READY): requirements-dev.txt requirements.txt pyproject.toml
	@echo "Setting up Python in .venv ..."
	@test -x $(PY) || python3.11 -m venv .venv || python3 -m venv .venv
	@$(PY) -m pip install -q --disable-pip-version-check "uv==0.13.9"
	@.venv/bin/uv pip install -q --python $(PY) --require-hashes -r requirements.txt -r requirements-dev.txt
	@.venv/bin/uv pip install -q --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

$(FRONT): package.json package-lock.json tools/front.py $(wildcard src/opencourt/site/front/*) | $(READY)
	@echo "Compiling the look (styles, scripts) ..."
	@$(PY) tools/front.py

$(MO): src/opencourt/locale/zh_Hans/LC_MESSAGES/django.po | $(READY)
	@$(PY) -m babel.messages.frontend -q compile -D django -d src/opencourt/locale --use-fuzzy

setup: $(READY) $(FRONT) $(MO)  ## Set everything up

demo: setup      ## Set up, fill in fictitious demo data, and run the platform
	@.venv/bin/opencourt demo

up: setup        ## Run the platform on the data that is there
	@.venv/bin/opencourt up

test: setup      ## Set up and run all the tests; T=PATH runs some
	@$(PY) -m pytest -n 2 $(T)

test-postgres: setup  ## The same tests on a PostgreSQL server of our own, on a free port
	@$(PY) tools/postgres.py $(PY) -m pytest -n 2

long: setup      ## The checks that take longer: ten thousand judgments imported, killed and resumed
	@$(PY) -m pytest -n 2 -m slow

check: setup     ## Lint, types, import contracts, links in the docs
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@$(MANAGE) makemigrations --check --dry-run
	@$(PY) tools/docs.py --check
	@$(PY) tools/book.py --check
	@$(PY) tools/words.py --check

bench: setup     ## Measure: figures and ratios against a peer in the same run
	@$(PY) -m bench

migrations: setup  ## Write the migrations that changed tables need
	@$(MANAGE) makemigrations

golden: setup    ## Write the golden entries that new acts lack
	@GOLDEN=write $(PY) -m pytest -q -n 0 tests/golden || true
	@$(PY) -m pytest -q -n 0 tests/golden

words: setup     ## Collect the texts to translate (needs gettext)
	@$(PY) tools/words.py

book: setup      ## Write docs/acts.md from the declared acts
	@$(PY) tools/book.py

lock:            ## Pin every dependency anew (exact versions and hashes)
	@.venv/bin/uv pip compile -q --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	@.venv/bin/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --extra dev pyproject.toml -o requirements-dev.txt

clean:           ## Remove what was built and the local data
	@rm -rf .venv node_modules var build dist src/opencourt/site/static/built
