# Two commands matter: `make run` and `make test`. Everything else serves them.
PY ?= python3.11
UV_VERSION := 0.13.8
# Compiled bytecode halves the start-up of Prefect and Great Expectations.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test types tests test-ui screenshots browser lock accuracy bench rivals clean help docs

run: .venv/.ok  ## set up, then run the main job on the sample pages
	.venv/bin/daejo run

test: .venv/.test-ok  ## set up, then run the gates and the tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	@$(MAKE) --no-print-directory --jobs 2 types tests

types:
	.venv/bin/mypy

# Beside mypy, which would keep one core of two waiting for most of a minute.
tests:
	.venv/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder --ignore tests/ui

test-ui: .venv/.test-ok browser  ## see a scheduled run, and the pages, in a real browser
	.venv/bin/pytest -ra tests/ui

screenshots: export DAEJO_SCREENSHOTS := docs/images
screenshots: test-ui  ## take the pictures of the docs anew

browser:
	@command -v chromium >/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || \
		{ apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; } || true

.venv/.ok: requirements.lock pyproject.toml
	$(PY) -m venv --without-pip .venv
	$(PY) -m pip --python .venv/bin/python install -q --disable-pip-version-check uv==$(UV_VERSION)
	.venv/bin/uv pip sync -q -p .venv/bin/python --require-hashes requirements.lock
	.venv/bin/uv pip install -q -p .venv/bin/python --no-deps --no-build-isolation --offline -e .
	touch $@

.venv/.test-ok: .venv/.ok requirements-test.lock
	.venv/bin/uv pip install -q -p .venv/bin/python --require-hashes --no-deps -r requirements-test.lock
	touch $@

docs: .venv/.ok  ## rewrite the pages that are made from declarations and corpus tables
	.venv/bin/python -m tasks.schema.markdown > docs/tables.md
	.venv/bin/python -m tests.corpus.pages

lock: .venv/.ok  ## rewrite both locks from pyproject.toml (hashes, no hosts)
	.venv/bin/uv pip compile -q -U --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock
	.venv/bin/uv pip compile -q -U --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

accuracy: .venv/.ok  ## how right extraction is, beside its peers: writes docs/accuracy/extraction.md (needs ../shared/data)
	.venv/bin/python bench/accuracy.py --write docs/accuracy/extraction.md

bench: .venv/.ok  ## how fast it is, beside its rivals; writes docs/performance.md (about half an hour)
	.venv/bin/python bench/suite.py

rivals: .venv/.ok  ## the environment that bench/pipeline.py compares with
	$(PY) -m venv --without-pip .venv-rivals
	.venv/bin/uv pip install -q -p .venv-rivals/bin/python -r bench/rivals/requirements.txt

clean:  ## forget the environment and the sample warehouse
	rm -rf .venv .venv-peers .venv-rivals warehouse/catalog.sqlite* warehouse/data warehouse/staging warehouse/quarantine warehouse/gx warehouse/site

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'
