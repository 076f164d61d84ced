# Two commands matter: `make run` and `make test`. Everything happens inside .venv; nothing else on the machine is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH_INPUT ?= sample/raw
STAMP := $(VENV)/.installed

.PHONY: run test lint types imports check bench ui clean lock docs

run: $(STAMP)  ## run the main job on the bundled sample and print a first answer
	$(BIN)/peristiwa run sample/raw

test: lint types imports  ## lint, types, import contracts, unit and integration tests
	$(BIN)/pytest -n 2 --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports

bench: $(STAMP)  ## measure speed and memory by hand; figures go to docs/performance.md
	$(BIN)/python -m benchmarks.stages $(BENCH_INPUT)

ui: $(STAMP)  ## the Dagster UI and daemon on loopback
	$(BIN)/peristiwa ui

docs: $(STAMP)  ## write the generated pages anew
	$(BIN)/python -m pipelines.docs docs

lock:  ## resolve exact versions with hashes anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header -q -o requirements.lock

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)
