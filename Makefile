# The two commands of the README: `make graph` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help dev graph test lint types imports tests score measure bench constraints clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.run: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/pip install -q -c constraints.txt -e '.[dev]'
	@touch $@

dev: $(VENV)/.dev ## install the tools of development

graph: $(VENV)/.run ## build the graph of seeds/ into output/
	$(BIN)/kg build seeds/ -o output/

test: lint types imports tests score ## every gate, the same that CI runs

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

tests: $(VENV)/.dev
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered

score: $(VENV)/.dev ## the score on ../shared/gold against the floor in benchmarks/floor.toml
	$(BIN)/python benchmarks/score.py

measure: $(VENV)/.dev ## write docs/measured.md and kg/lexicon/confidence.toml
	$(BIN)/python benchmarks/measure.py

bench: $(VENV)/.dev ## the speed figures
	for file in benchmarks/reading.py benchmarks/ask.py benchmarks/view.py; do $(BIN)/python $$file; done

constraints: ## pin every dependency by name and version
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --no-header --no-annotate --no-emit-index-url \
	    --python-version 3.11 --extra dev pyproject.toml -o constraints.txt

clean: ## remove what was built
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .coverage build dist *.egg-info
	find output -mindepth 1 ! -name README.md -delete
