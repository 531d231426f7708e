# `make` alone lists the targets. Needed before: make, git and a Swift 6.3 toolchain on the PATH.

# The system libraries that the server is built on.
LIBRARIES = libsqlite3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsodium-dev libdeflate-dev libxml2-dev \
	libxxhash-dev libcurl4-openssl-dev

# What the Swift toolchain itself loads and links with, which a bare Debian 12 lacks.
TOOLCHAIN = binutils libc6-dev libcurl4 libedit2 libgcc-12-dev libncurses6 libpython3-dev libsqlite3-0 \
	libstdc++-12-dev libuuid1 libxml2 pkg-config tzdata zlib1g-dev

# What the end-to-end tests and those in a browser run, and what the benchmarks compare with.
TESTING = chromium curl fonts-dejavu-core jq openssl python3 python3-venv uuid-runtime
BENCHING = gcc nginx-light python3 python3-venv wrk
BENCHING_PEERS = golang-go golang-github-mattn-go-sqlite3-dev librust-hyper-dev librust-once-cell-dev librust-rusqlite-dev \
	librust-serde-dev librust-serde-json-dev librust-tokio-dev $(if $(shell command -v cargo),,cargo)

PACKAGES = $(LIBRARIES) $(TOOLCHAIN)
GALLEY = .build/release/galley
BROWSER = .build/browser
CONTRACT = .build/contract
SOURCES = Sources Tests Package.swift

# Suites that only calculate.
PURE = NewsroomTests\.(Anchoring|QuoteResolution|SequenceDiff|Similarity|TextEdit|WordDiff|WordReplacement)

# What is fuzzed, and for how many seconds each.
FUZZERS = Requests Routing Bodies
FUZZ_SECONDS ?= 60
FUZZ_BUILD = swift build -c release --scratch-path .build/fuzz --sanitize=fuzzer --sanitize=address -Xswiftc -enable-testing

.DEFAULT_GOAL := help
.PHONY: help packages test-packages bench-packages build run test test-browser test-contract reference sanitize sanitize-thread sanitize-address fuzz lint \
	format bench bench-smoke clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

packages: ## Install the Debian packages that are missing
	@$(call install,$(PACKAGES))

test-packages:
	@$(call install,$(PACKAGES) $(TESTING))

bench-packages:
	@$(call install,$(BENCHING))
	@$(call install,$(BENCHING_PEERS)) || echo "Some peers cannot be installed; the benchmarks leave them out."

build: packages ## Build the server for release
	swift build -c release --product galley

run: export GALLEY_DATABASE ?= galley.db
run: build ## Build the server, fill a fresh database with the demo newsroom, and serve it
	$(GALLEY) migrate
	$(GALLEY) seed
	$(GALLEY) serve

test: test-packages ## Build the server and run every test
	swift test
	$(MAKE) test-browser test-contract

test-browser: test-packages $(BROWSER)/installed ## Build the server and try its pages in a browser
	swift build --product galley
	$(BROWSER)/venv/bin/python -m pytest -q -n 2 -p no:cacheprovider Tests/Browser

$(BROWSER)/installed: Tests/Browser/requirements.txt | test-packages
	python3 -m venv --clear $(BROWSER)/venv
	$(BROWSER)/venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

test-contract: test-packages $(CONTRACT)/installed ## Hold the server against its description and its documents
	swift build --product galley
	$(CONTRACT)/venv/bin/python -m pytest -q -n 2 --dist worksteal -p no:cacheprovider Tests/Contract

$(CONTRACT)/installed: Tests/Contract/requirements.txt | test-packages
	python3 -m venv --clear $(CONTRACT)/venv
	$(CONTRACT)/venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

reference: $(CONTRACT)/installed ## Write docs/reference.md and docs/cli.md anew
	swift build --product galley
	$(CONTRACT)/venv/bin/python Tests/Contract/reference.py
	$(CONTRACT)/venv/bin/python Tests/Contract/commands.py

sanitize: sanitize-thread sanitize-address ## Run every test under ThreadSanitizer, then under AddressSanitizer

sanitize-thread: export GALLEY_SANITIZE = thread
# Long calculations of pure functions, which share nothing that threads could race for, are left out.
sanitize-thread: test-packages
	swift test --sanitize=thread --scratch-path .build/tsan --skip '$(PURE)'

# The frameworks that run the tests leave objects behind; the servers that the tests start are looked at for leaks.
sanitize-address: export ASAN_OPTIONS = detect_leaks=0:suppressions=$(CURDIR)/Tests/Sanitizers/address.supp
sanitize-address: test-packages
	swift test --sanitize=address --scratch-path .build/asan

fuzz: export GALLEY_FUZZ = 1
fuzz: export SWIFT_BACKTRACE = enable=no
fuzz: packages ## Look for inputs that break what reads them, FUZZ_SECONDS each
	@set -e; for name in $(FUZZERS); do \
		$(FUZZ_BUILD) --product Fuzz$$name; \
		mkdir -p .build/fuzz/corpora/$$name; \
		.build/fuzz/release/Fuzz$$name -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=5 \
			-dict=Tests/Fuzz/$$name/words.dict \
			-artifact_prefix=Tests/Fuzz/Corpora/$$name/ .build/fuzz/corpora/$$name Tests/Fuzz/Corpora/$$name; \
	done

lint: packages ## Check the style of the sources
	swift format lint --strict --recursive $(SOURCES)

format: packages ## Put the sources into the project's style
	swift format --in-place --recursive $(SOURCES)

bench: build bench-packages ## Measure beside the peers, which are installed; writes docs/performance.md
	benchmarks/run

bench-smoke: build ## Run the benchmarks for a minute, with the peers that are here
	benchmarks/run --smoke

clean: ## Remove what was built, never a database
	rm -rf .build

# Installs those of the packages $(1) that are missing; silent when there are none.
define install
	if ! command -v dpkg-query >/dev/null; then \
		echo "No Debian here: please see to it that the equivalents of these are installed: $(strip $(1))"; \
		exit 0; \
	fi; \
	missing=; \
	for package in $(1); do \
		dpkg-query --show --showformat '$${db:Status-Abbrev}\n' $$package 2>/dev/null | grep -q '^.i' \
			|| missing="$$missing $$package"; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	echo "Installing the missing packages:$$missing"; \
	as_root=; \
	[ "$$(id -u)" = 0 ] || as_root=sudo; \
	$$as_root apt-get update -qq; \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$missing
endef
