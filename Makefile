# `make` alone lists the targets. Needed before: make, git and a Swift 6.3 toolchain on the PATH.

# The system libraries that the server is built on.
LIBRARIES = libsqlite3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsodium-dev libdeflate-dev libxml2-dev \
	libxxhash-dev libcurl4-openssl-dev

# What the Swift toolchain itself loads and links with, which a bare Debian 12 lacks.
TOOLCHAIN = binutils libc6-dev libcurl4 libedit2 libgcc-12-dev libncurses6 libpython3-dev libsqlite3-0 \
	libstdc++-12-dev libuuid1 libxml2 pkg-config tzdata zlib1g-dev

# What the end-to-end tests and those in a browser run, and what the benchmarks compare with.
TESTING = bash chromium-headless-shell curl fish fonts-dejavu-core haproxy jq nginx-light openssl prometheus python3 \
	python3-venv uuid-runtime zsh
BENCHING = gcc nginx-light python3 python3-venv wrk
BENCHING_PEERS = golang-go golang-github-mattn-go-sqlite3-dev librust-hyper-dev librust-once-cell-dev librust-rusqlite-dev \
	librust-serde-dev librust-serde-json-dev librust-tokio-dev $(if $(shell command -v cargo),,cargo)

PACKAGES = $(LIBRARIES) $(TOOLCHAIN)
GALLEY = .build/release/galley
BROWSER = .build/browser
PACKAGING_TOOLS = .build/packaging
CONTRACT = .build/contract
SOURCES = Sources Tests Package.swift

# Left to itself the runner begins all tests at once, and on a slow machine each then lasts as long as all of them.
SWIFT_TEST = swift test --experimental-maximum-parallelization-width 16

# Suites that only calculate, and models of the newsroom that take one step after the other.
PURE = ^FuzzTests\.|^NewsroomTests\.(Anchoring|QuoteResolution|SequenceDiff|Similarity|TextEdit|WordDiff|WordReplacement)
MODELS = ^GalleyAPITests\.CommentModel|^StoreTests\.(ThreadModel|CorrectionProperty|ArticleLifeProperties)

# What the Debian package is made with, and what tries it in a bare system.
PACKAGING = binutils bash debhelper dpkg-dev python3 python3-venv
TRYING = curl debootstrap iproute2 python3 systemd util-linux

# What is fuzzed, and for how many seconds each.
FUZZERS = Requests Routing Bodies
FUZZ_SECONDS ?= 60
FUZZ_BUILD = swift build -c release --scratch-path .build/fuzz --sanitize=fuzzer --sanitize=address -Xswiftc -enable-testing

.DEFAULT_GOAL := help
.PHONY: help packages test-packages bench-packages build run test test-browser test-contract reference sanitize \
	sanitize-thread sanitize-address fuzz lint format bench bench-smoke package try-package try-image clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

packages: ## Install the Debian packages that are missing
	@$(call install,$(PACKAGES))

test-packages:
	@$(call install,$(PACKAGES) $(TESTING))

bench-packages:
	@$(call install,$(BENCHING))
	@$(call install,$(BENCHING_PEERS)) || echo "Some peers cannot be installed; the benchmarks leave them out."

build: export GALLEY_REVISION ?= $(shell git describe --always --dirty --abbrev=40 --exclude '*' 2>/dev/null)
build: packages ## Build the server for release
	swift build -c release --product galley

run: export GALLEY_DATABASE ?= galley.db
run: build ## Build the server, fill a fresh database with the demo newsroom, and serve it
	$(GALLEY) migrate
	$(GALLEY) seed
	$(GALLEY) serve

test: test-packages ## Build the server and run every test
	$(SWIFT_TEST)
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
sanitize-thread: export GALLEY_BINARY = $(CURDIR)/.build/tsan/debug/galley
# What is long and shares nothing that threads could race for is left out. The server that is driven from outside has the
# machine for itself: it has to answer in time.
sanitize-thread: test-packages
	$(SWIFT_TEST) --sanitize=thread --scratch-path .build/tsan --skip '$(PURE)|$(MODELS)|^EndToEnd\.'
	$(SWIFT_TEST) --sanitize=thread --scratch-path .build/tsan --filter '^EndToEnd\.'

# The frameworks that run the tests leave objects behind; the servers that the tests start are looked at for leaks.
sanitize-address: export ASAN_OPTIONS = detect_leaks=0:suppressions=$(CURDIR)/Tests/Sanitizers/address.supp
sanitize-address: export GALLEY_BINARY = $(CURDIR)/.build/asan/debug/galley
sanitize-address: test-packages
	$(SWIFT_TEST) --sanitize=address --scratch-path .build/asan

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

lint: packages $(PACKAGING_TOOLS)/installed ## Check the style of the sources and the image's recipe
	swift format lint --strict --recursive $(SOURCES)
	$(PACKAGING_TOOLS)/bin/hadolint docker/Dockerfile

format: packages ## Put the sources into the project's style
	swift format --in-place --recursive $(SOURCES)

bench: build bench-packages ## Measure beside the peers, which are installed; writes docs/performance.md
	benchmarks/run

bench-smoke: build ## Run the benchmarks for a minute, with the peers that are here
	benchmarks/run --smoke

$(PACKAGING_TOOLS)/installed: packaging/requirements.txt
	@$(call install,python3 python3-venv)
	python3 -m venv --clear $(PACKAGING_TOOLS)
	$(PACKAGING_TOOLS)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

package: packages $(PACKAGING_TOOLS)/installed ## Make the binary and the Debian package that are given away
	@$(call install,$(PACKAGING))
	packaging/build

try-package: ## Install the Debian package in a bare system, serve from it and remove it (as root)
	@$(call install,$(TRYING))
	packaging/try-package

try-image: ## Replay the image's recipe in bare systems and serve from the result (as root)
	@$(call install,$(TRYING))
	packaging/try-image

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
