# Everything a clone needs: `make site` publishes data/, `make test` checks everything.

PYTHON ?= python3
RUN := .venv/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --no-input --quiet
LOCK := $(RUN) -m uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11
BEYOND_PYPI := browser or office or java or npm or nation or slow or real

.PHONY: site serve test quick check bench audit-dependencies tools lock
.DEFAULT_GOAL := site

site: .venv/ready-to-build ## build site/ from data/
	@$(RUN) -m generator build

serve: site ## build it, then look at it on this machine
	@$(RUN) -m generator serve

test: .venv/ready-to-test tools check ## everything, with its own set-up
	@$(RUN) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

quick: .venv/ready-to-test check ## what needs nothing but PyPI, on the small country
	@$(RUN) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder --ignore tests/test_benchmarks.py -m "not ($(BEYOND_PYPI))"

check: .venv/ready-to-test ## style and types
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy

bench: .venv/ready-to-test ## what a build takes, and Hugo on the same pages: some minutes
	@$(RUN) -m benchmarks

audit-dependencies: .venv/ready-to-test ## known holes in what the locks hold; asks the services that know them
	@$(RUN) -m uv tool run --quiet --from pip-audit==2.10.1 pip-audit --strict --disable-pip --require-hashes --requirement requirements.txt --requirement requirements-test.txt
	@npm audit --package-lock-only

tools: ## the programs that some tests need, where they may be installed
	@tools/install

lock: .venv/ready-to-test ## rewrite the lock files after a change of pyproject.toml or package.json
	$(LOCK) $(UPGRADE) --extra build --output-file requirements.txt pyproject.toml
	$(LOCK) $(UPGRADE) --extra build --extra test --extra bench --constraint requirements.txt --output-file requirements-test.txt pyproject.toml
	npm install --package-lock-only

.venv/ready-to-build: requirements.txt pyproject.toml
	@tools/python $(PYTHON)
	@echo "Installing what the build needs (requirements.txt) …"
	@$(PIP) install --require-hashes --only-binary :all: --requirement requirements.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

.venv/ready-to-test: requirements-test.txt .venv/ready-to-build
	@echo "Installing what the tests need (requirements-test.txt) …"
	@$(PIP) install --require-hashes --only-binary :all: --requirement requirements-test.txt
	@touch $@
