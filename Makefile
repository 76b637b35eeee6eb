# `make demo` and `make test` work on a fresh clone; they install what they need into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types contracts evals docs wheel bench clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

$(READY): .ci/requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Buyerside needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Run: make PYTHON=/path/to/python3.11 ...") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (once; about two minutes) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## watch a recorded preparation, from intake to counter-offer (no key, no network)
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/buyerside demo; else $(BIN)/buyerside demo --headless; fi

test: $(READY)  ## run all tests
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --quiet

check: $(READY) format lint types contracts test evals wheel  ## everything that must be green before a change lands

format: $(READY)
	@$(BIN)/ruff format --check

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/python -m evals.sizes

types: $(READY)
	@$(BIN)/mypy

contracts: $(READY)
	@$(BIN)/lint-imports

evals: $(READY)  ## replay the recorded sessions and score them
	@$(BIN)/python -m evals

docs: $(READY)  ## write the generated pages again
	@$(BIN)/python -m evals.generated_docs

wheel: $(READY)  ## build the wheel and run the demo from it, outside the checkout
	@$(BIN)/python -m evals.wheel_check

bench: $(READY)  ## measure the budgets
	@$(BIN)/python -m evals.benchmarks

clean:
	rm -rf $(VENV) dist build
