# Two commands on a fresh machine: make demo, make test. Everything else is for those who change the program.

PYTHON ?= python3
MINUTES ?= 20
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup demo test soak check bench screenshots catalogue outputs clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; name one with make PYTHON=..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: setup
	@$(BIN)/auditor demo

test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile

soak: setup
	$(BIN)/python -m tests.soak $(MINUTES)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist loadfile

bench: setup
	$(BIN)/python -m bench

screenshots: setup
	$(BIN)/python -m bench.screenshots

catalogue: setup
	$(BIN)/python -m tests.architecture.catalogue

outputs: setup
	@test -n "$(TO)" || { echo "Name a new folder with make outputs TO=..."; exit 1; }
	$(BIN)/python -m tests.outputs '$(TO)'

clean:
	rm -rf $(VENV) build dist *.egg-info
