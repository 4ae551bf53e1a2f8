# Two words to remember: `make demo` opens the sample mission, `make test` proves the house stands.
# Only Python >= 3.11 and make are needed; everything else is installed into .venv on the first run.

PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test soak lint bench docs catalogues clean

demo: $(VENV)/program.stamp
	@$(BIN)/missiontui demo

test: lint
	@$(BIN)/python -m pytest -n auto

# The property tests and the kills at full length, with other examples each time: a few minutes.
soak: $(VENV)/dev.stamp
	@MISSIONTUI_SOAK=1 $(BIN)/python -m pytest -n auto --timeout 1800 tests/store/log tests/test_drafts_survive.py \
		tests/domain/test_capture.py tests/domain/test_seating_properties.py \
		tests/domain/test_timetable_properties.py tests/screens \
		tests/exchange tests/sync tests/store/test_past_deliveries.py tests/store/test_preview_is_applied.py \
		tests/store/test_power_cuts.py \
		tests/store/test_rehearsals.py tests/store/test_salvaging.py tests/test_killed.py

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks

docs: $(VENV)/dev.stamp
	@$(BIN)/python docs/screenshots.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("missiontui needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else 0'
	@echo "Setting up .venv (once, a minute or two) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/program.stamp: pyproject.toml | $(BIN)/python
	@$(PIP) --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/program.stamp

# After a change of words on paper or in messages: what is still to be translated is listed.
catalogues: $(VENV)/dev.stamp
	@$(BIN)/python -m missiontui.locale.catalogues

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
