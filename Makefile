# What a person runs here: `make breathe` and `make test`. All else is for those who build it.
# Everything is installed into .venv, from this folder's own files.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PYTEST := $(BIN)/python -m pytest

.PHONY: breathe test check check-all bench pictures transcripts release-check newest format clean

breathe: $(READY)
	@$(BIN)/avoidkit breathe

test: $(READY)
	$(PYTEST) -n 2 --dist loadgroup

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/avoidkit check
	$(MAKE) test
	$(PYTEST) -m wheel tests/test_wheel.py

check-all: check
	$(PYTEST) -m slow -n 2 --dist loadgroup
	$(BIN)/python scripts/readme_command.py

bench: $(READY)
	$(BIN)/python -m bench

pictures: $(READY)
	$(BIN)/python scripts/pictures.py

transcripts: $(READY)
	$(BIN)/python scripts/transcripts.py

release-check: $(READY)
	$(BIN)/python scripts/release_check.py

# May fail: it tells what the next Typer will ask of us (docs/adr/0002). No check waits for it.
newest:
	rm -rf .venv-newest && $(PYTHON) -m venv .venv-newest
	.venv-newest/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	.venv-newest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade typer
	.venv-newest/bin/python -m pytest tests/cli/test_command_tree.py

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)

clean:
	rm -rf .venv .venv-newest build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
