# Two commands matter: `make demo` and `make test`. They need Python 3.11 or newer.
PYTHON ?= python3
PORT ?= 8000
# Processes of one test run.
JOBS ?= 2
SPREAD = -n $(JOBS)
# The tests on SQLite in parts, the longest first.
SUITES := suite-cohorts suite-assessments suite-lms
SUITE_cohorts := tests/cohorts tests/access tests/curricula tests/certificates
SUITE_assessments := tests/assessments
SUITE_lms := tests/lms tests/test_project.py
SELECTED := not browser and not stress and (each_database or not on_postgres)
PY := .venv/bin/python
UV := .venv/bin/uv
# Compiled modules more than halve the start of a process.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install demo test quick check style lint suite suite-postgres coverage browser pictures stress access bench capacity messages lock clean system

help:  ## list these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

install: .venv/runtime  ## make the environment from requirements.lock

demo: .venv/runtime  ## fill a trial site and serve it (PORT=8000)
	@LMS_DEMO=1 LMS_BASE_URL=$${LMS_BASE_URL:-http://127.0.0.1:$(PORT)} exec $(PY) manage.py demo --port $(PORT)

# One job more than cores: the browser's waits for pages, and the others give way to it.
test: .venv/test system messages  ## everything CI runs: style, each test on SQLite or PostgreSQL or both, browser
	@$(MAKE) --no-print-directory -j$$(($(JOBS) + 1)) $(if $(filter output-sync,$(.FEATURES)),-Otarget) \
	  browser suite-postgres $(SUITES) check

quick: .venv/test system messages  ## style and the quick tests on SQLite
	@$(MAKE) --no-print-directory -j$$(($(JOBS) + 1)) $(if $(filter output-sync,$(.FEATURES)),-Otarget) \
	  SELECTED="$(SELECTED) and not slow and not hypothesis" $(SUITES) style

style: lint
	$(PY) -m tests.checks.files

lint: .venv/test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djade --check $$(git ls-files '*.html')
	.venv/bin/lint-imports --no-cache

check: lint system  ## style, import contracts, files and words, message catalogues
	$(PY) -m tests.checks

suite: $(SUITES)  ## on SQLite whatever does not need PostgreSQL, without browser

# One process for each takes a quarter less time than workers that share them.
$(SUITES): suite-%: .venv/test system messages
	nice $(PY) -m pytest -m "$(SELECTED)" $(SUITE_$*)

suite-postgres: .venv/test system messages  ## on PostgreSQL what may differ there: locks, races, order, lists, SQL
	nice $(PY) -m tests.support.postgres $(PY) -m pytest -m "(each_database or on_postgres) and not browser and not stress" \
	  $$(grep -rlE --include='test_*.py' 'each_database|on_postgres|transaction=True' tests)

# Tracing doubles the time of the tests.
coverage: .venv/test system messages  ## branches the tests reach on SQLite, at least 95 %
	$(PY) -m pytest $(SPREAD) -m "not browser and not stress" --cov --cov-report=term:skip-covered --cov-fail-under=95

browser: .venv/test system messages  ## the whole thread in headless Chromium, with axe-core
	$(PY) -m pytest tests/browser -m "not stress"

pictures: .venv/test system messages  ## the same, keeping pictures of the screens in build/screens
	WHOLE=1 $(PY) -m pytest tests/browser --pictures

stress: .venv/test system messages  ## laws with many examples, races, bursts, kills; all tests on each database
	$(PY) -m pytest -n $(JOBS) -m hypothesis --hypothesis-profile=many
	$(PY) -m pytest $(SPREAD) -m "on_postgres and not browser and not stress"
	$(PY) -m tests.support.postgres $(PY) -m pytest $(SPREAD) -m "not browser and not stress"
	$(PY) -m tests.support.postgres $(PY) -m pytest -m "stress and not browser"
	$(PY) -m pytest -m stress tests/lms/serving tests/lms/mail tests/lms/jobs
	WHOLE=1 $(PY) -m pytest tests/browser

access: .venv/test system messages  ## write what each address answers to each role; shows the difference
	-$(PY) -m tests.support.postgres $(PY) -m pytest tests/access --update-tables
	git diff --stat --patch tests/access

bench: .venv/test messages  ## hot paths as ratios to a floor, to build/bench.json
	$(PY) -m tests.bench --json build/bench.json

capacity: .venv/test messages  ## what a request costs on sites of many people, to docs/capacity.md
	$(PY) -m tests.support.postgres $(PY) -m tests.bench.capacity

messages: .venv/runtime  ## compile the message catalogues
	@.venv/bin/pybabel -q compile --directory lms/locale --domain django
	@.venv/bin/pybabel -q compile --directory lms/locale_libraries --domain "django djangojs"

lock: .venv/uv  ## pin every dependency by hash
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url pyproject.toml -o requirements.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

clean:  ## remove the demo's data and what tests left
	rm -rf var build .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
	find . -path ./.venv -prune -o -name __pycache__ -prune -exec rm -rf {} +

system: .venv/test
	@$(PY) -m tests.support.system

.venv/uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	$(PYTHON) -m venv .venv
	.venv/bin/pip install -q --disable-pip-version-check uv
	@touch $@

.venv/runtime: .venv/uv requirements.lock
	$(UV) pip install -q --compile-bytecode --require-hashes -r requirements.lock
	@touch $@

.venv/test: .venv/runtime requirements-test.lock
	$(UV) pip install -q --compile-bytecode --require-hashes -r requirements-test.lock
	@touch $@
