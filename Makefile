# Every routine command. `make help` lists them; .ci/run calls the same targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 20

$(BIN)/uv: requirements/uv.txt
	@tools/make-venv $(VENV)
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.run: $(BIN)/uv requirements/base.txt pyproject.toml
	@echo "安装运行所需的 Python 组件……"
	@$(BIN)/uv pip install -q --python $(PY) --require-hashes -r requirements/base.txt
	@$(BIN)/uv pip install -q --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "安装开发所需的 Python 组件……"
	@$(BIN)/uv pip install -q --python $(PY) --require-hashes -r requirements/dev.txt
	@touch $@

fengqiao/webkit/static/vendor/.done: package-lock.json tools/fetch-assets $(VENV)/.run
	@tools/fetch-assets $(BIN)

fonts/.done: tools/fetch-fonts
	@tools/fetch-fonts fonts

.PHONY: setup
setup: $(VENV)/.run fengqiao/webkit/static/vendor/.done fonts/.done ## everything a running installation needs

.PHONY: setup-dev
setup-dev: setup $(VENV)/.dev ## and what development and the tests need
	@tools/find-browser --install

.PHONY: run
run: setup ## set up, load the sample year into an empty data folder, serve on 127.0.0.1:8000
	@$(BIN)/fengqiao run

.PHONY: format
format: $(VENV)/.dev ## put the code in its house format
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

.PHONY: check
check: $(VENV)/.dev ## ruff, mypy, layering, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/fengqiao manage makemigrations --check --dry-run

.PHONY: test
test: setup-dev ## every check and every test, browser journeys included
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest -n 2 --durations=15

# What differs between the databases; skipped (77) where no PostgreSQL server is installed.
	@$(MAKE) --no-print-directory test-pg

.PHONY: test-pg
test-pg: $(VENV)/.dev ## what the two databases do differently, on a PostgreSQL of its own
	@tools/with-postgres $(BIN)/pytest -q -n 2 fengqiao/casework/search fengqiao/casework/figures \
		fengqiao/casework/cases tests/contracts/test_cases_at_once.py \
		fengqiao/casework/ledgers fengqiao/keeping/trail fengqiao/registers/records \
		tests/contracts/test_sample_year.py tests/contracts/test_figures_by_hand.py \
		tests/contracts/test_api_writing.py tests/contracts/test_api_at_once.py || [ $$? = 77 ]

.PHONY: test-pg-contracts
test-pg-contracts: $(VENV)/.dev ## isolation, tampering and durability on PostgreSQL, by hand: it takes long
	@FENGQIAO_TAMPERINGS=40 tools/with-postgres $(BIN)/pytest -q -n 2 tests/contracts/test_isolation.py \
		tests/contracts/test_tampering.py tests/contracts/test_durability.py || [ $$? = 77 ]

.PHONY: test-fast
test-fast: $(VENV)/.dev ## the pure packages only, in seconds
	$(BIN)/pytest -q fengqiao/kernel fengqiao/casework/procedures fengqiao/lawbook fengqiao/registers/law

.PHONY: eval-reader
eval-reader: $(VENV)/.dev ## score the reader of reports on annotated figures: make eval-reader CORPUS=folder
	@test -n "$(CORPUS)" || { echo "用法：make eval-reader CORPUS=语料文件夹"; exit 2; }
	@$(BIN)/python -m bench.reader "$(CORPUS)" --errors

.PHONY: shots
shots: setup-dev ## take the screenshots of the guide and the README anew
	$(PY) tools/shots.py

.PHONY: lock
lock: $(BIN)/uv ## compile the requirements anew, with hashes and no index address
	@for name in base dev uv; do $(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --universal requirements/$$name.in -o requirements/$$name.txt; done
