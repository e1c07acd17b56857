# The verbs of Cuttings. `make` alone explains them.

SEEDS ?= seeds
CONTENT ?= content
OUTPUT ?= output
PORT ?= 8000
PYTHON ?= python3

export SEEDS CONTENT OUTPUT FILE
export CUTTINGS_SEEDS = $(SEEDS)
export PIP_DISABLE_PIP_VERSION_CHECK = 1

BIN := .venv/bin
CURATE = PYTHONPATH=plugins $(BIN)/python -m cuttings.curate
CURATED = --content "$$CONTENT" --output "$$OUTPUT" $(if $(FILE),--file "$$FILE")
QUICK := $(BIN)/python -m pytest --numprocesses auto --dist loadscope
BUILD = mkdir -p "$$CONTENT" && PYTHONPATH=plugins $(BIN)/pelican "$$CONTENT" -s pelican.conf.py -o "$$OUTPUT" --fatal errors
INSTALL := $(BIN)/python -m pip install --quiet --require-hashes --no-deps

.DEFAULT_GOAL := help
.PHONY: help html built serve watch zip zim bag verify actors import-actors review test test-browser test-hostile test-faults fuzz sbom audit check lint bench bench-actors bench-places bench-cleaning bench-search bench-build model spacy dask clean lock screenshots

help: ## explain these verbs
	@echo "Cuttings: make VERB [SEEDS=folder] [CONTENT=folder] [OUTPUT=folder]"
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|' 2>/dev/null \
	  || grep -E '^[a-z-]+:.*## ' Makefile

html: .venv/installed ## gather the seeds into CONTENT and build the site in OUTPUT
	@$(BUILD)

# A site that lacks some seeds or pages, which the build has named, can be shown and packed all the same.
built: .venv/installed
	@$(BUILD) || [ $$? -eq 2 ]

serve: built ## build, then show the site at http://127.0.0.1:8000 (PORT=…)
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory "$$OUTPUT" $(PORT)

watch: .venv/installed ## build what changes while you work, and have the browser show it (PORT=…)
	@PYTHONPATH=plugins $(BIN)/python tools/watch.py "$$CONTENT" "$$OUTPUT" $(PORT)

actors: .venv/installed ## write a table of everyone found, to work on in a spreadsheet (FILE=actors.csv)
	@$(CURATE) actors $(CURATED)

import-actors: .venv/installed ## show what such a table changes and take it into CONTENT/authority.csv (FILE=… DRY=1)
	@$(CURATE) import-actors $(CURATED) $(if $(DRY),--dry)

review: .venv/installed ## write a page of the names to look at first, with the rows that decide them (FILE=review.html)
	@$(CURATE) review $(CURATED)

zip: built ## pack the site into OUTPUT.zip, the same bytes each time
	@$(BIN)/python tools/make_zip.py "$$OUTPUT" "$$OUTPUT.zip"

zim: built .venv/installed-dev ## pack the site into OUTPUT.zim, which Kiwix opens on phones and in schools
	@$(BIN)/python tools/make_zim.py "$$OUTPUT" "$$OUTPUT.zim"

bag: built ## put seeds, pages, decisions and site into a BagIt bag, OUTPUT.bag
	@$(BIN)/python tools/make_bag.py "$$SEEDS" "$$CONTENT" "$$OUTPUT" "$$OUTPUT.bag"

verify: ## hold seeds and site against their fingerprints, with sha256sum alone; exits with 5 where one differs
	@site=$$(cd "$$OUTPUT" && pwd) && (cd "$$site" && sha256sum -c --strict --quiet manifest-sha256.txt) \
	  && if [ -s "$$site/data/seeds-sha256.txt" ]; then cd "$$SEEDS" && sha256sum -c --strict --quiet "$$site/data/seeds-sha256.txt"; fi \
	  && echo "All is as it was built." || { echo "Not all is as it was built." >&2; exit 5; }

test: html .venv/installed-dev ## build, then run the quick tests on all cores
	@$(QUICK)

test-browser: html .venv/installed-dev ## open the site in headless Chromium and use it
	@$(BIN)/python -m pytest -m browser tests/browser -rs

test-hostile: .venv/installed-dev ## build some 1,940 hostile seeds and open every page in Chromium (HOSTILE=folder of the collection)
	@$(BIN)/python -m pytest -m hostile tests/hostile --numprocesses auto --dist loadfile

test-faults: .venv/installed-dev ## let builds die and disks fail at every change of a file (FAULTS_STEP=13 tries every 13th)
	@disk=$$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) && trap 'rm -rf "$$disk"' EXIT \
	  && TMPDIR=$$disk $(BIN)/python -m pytest -m faults tests/faults --numprocesses auto --dist worksteal

fuzz: .venv/installed-dev build/fuzz/installed ## give each reader made-up inputs, led by the code that they reach (FUZZ_SECONDS=60 for each)
	@PYTHONPATH=build/fuzz/packages:plugins $(BIN)/python tests/fuzz/guided.py $(READER)
	@FUZZ=$${FUZZ:-1000} $(BIN)/python -m pytest tests/fuzz

sbom: .venv/installed-dev ## write what the program is made of, as CycloneDX, to sbom.json
	@$(BIN)/cyclonedx-py requirements requirements.txt --output-reproducible --of JSON -o sbom.json

audit: .venv/installed-dev ## ask for known holes in the packages; fails too where it could not ask
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.txt

check: html .venv/installed-dev lint ## everything a change must pass: linters, types, layers, tests, the same bytes twice
	@INCREMENTAL_EXAMPLES=$${INCREMENTAL_EXAMPLES:-6} $(QUICK)
	@$(BIN)/python tools/check_same_bytes.py

lint: .venv/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@MYPYPATH=plugins $(BIN)/mypy
	@PYTHONPATH=plugins $(BIN)/lint-imports --no-logo

bench: bench-actors bench-places bench-cleaning bench-search bench-build ## measure everything that is measured

bench-actors: .venv/installed ## measure who is who
	@$(BIN)/python benchmarks/bench_actors.py

bench-places: .venv/installed ## measure where places lie
	@$(BIN)/python benchmarks/bench_places.py

bench-cleaning: .venv/installed ## measure cleaning
	@$(BIN)/python benchmarks/bench_cleaning.py

bench-search: .venv/installed-dev ## measure search from a disk (needs Chromium; ARTICLES=how many)
	@$(BIN)/python benchmarks/bench_search.py --articles $${ARTICLES:-10000}

bench-build: .venv/installed-bench ## measure building beside Pelican and Hugo (SIZES="1000 10000 30000 100000")
	@$(BIN)/python benchmarks/bench_build.py $(if $(SIZES),--articles $(SIZES))

spacy: .venv/installed ## install spaCy's small English model, the other choice of CUTTINGS_RECOGNIZER
	@$(INSTALL) -r requirements-spacy.txt

dask: .venv/installed ## install what a dask cluster works with (CUTTINGS_CLUSTER), here and on each of its machines
	@$(INSTALL) -r requirements-dask.txt

model: ## train the recognizer anew: make model DATA=folder (about an hour and a half on two idle cores)
	@[ -n "$(DATA)" ] || { echo "name the folder of training data: make model DATA=…; see training/recognizer/README.md"; exit 3; }
	@[ -x build/training/bin/python ] || $(PYTHON) -m venv build/training
	@build/training/bin/python -m pip install --quiet -r training/recognizer/requirements.txt
	@PYTHONPATH=plugins:. build/training/bin/python -m training.recognizer --data "$(DATA)"

screenshots: html .venv/installed-dev ## draw every kind of page (needs Chromium)
	@$(BIN)/python tools/screenshots.py

lock: .venv/installed-dev ## pin the packages named in requirements*.in again
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
	  requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
	  requirements-spacy.in -o requirements-spacy.txt
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
	  requirements-dask.in -o requirements-dask.txt
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
	  requirements-fuzz.in -o requirements-fuzz.txt
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
	  --no-emit-package pyicu requirements-dev.in -o requirements-dev.txt

clean: ## remove what the build made; seeds and content stay
	@[ ! -f "$$OUTPUT/data/report.json" ] || rm -rf "$$OUTPUT"
	@rm -rf "$$OUTPUT.new" "$$OUTPUT.old" "$$OUTPUT.zip" "$$OUTPUT.zim" "$$OUTPUT.bag" "$$OUTPUT.packages".* .content-cache
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find plugins tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Cuttings needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	@echo "Installing the packages that the build needs (once) …"
	@$(INSTALL) -r requirements.txt
	@touch $@

build/fuzz/installed: requirements-fuzz.txt .venv/installed
	@echo "Installing atheris (once; Linux on x86_64) …"
	@$(INSTALL) --target build/fuzz/packages --upgrade -r requirements-fuzz.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing the packages that the tests need (once) …"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

.venv/installed-bench: requirements-bench.txt .venv/installed
	@echo "Installing Hugo, which building is measured beside (once) …"
	@$(INSTALL) -r requirements-bench.txt
	@touch $@
