# Targets: run, test, bench, bench-match, bench-libpq, bench-verify, bench-rounds, bench-snapshot, bench-follow, bench-live, soak-live, install, lint, fmt, screenshots, deps.
# Each installs what it needs and is missing.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := run
.PHONY: run test bench bench-match bench-libpq bench-verify bench-rounds bench-snapshot bench-follow bench-live soak-live install lint fmt screenshots deps venv

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
SOURCES = $$(find Sources Tests Package.swift -name '*.swift')

# Starts the demo: embedded database, a small world, and a page for each actor.
run: deps
	@echo "run: building and starting the demo; it prints its address, Ctrl-C stops it"
	$(SWIFT) build -c release --product placed
	exec $$($(SWIFT) build -c release --show-bin-path)/placed demo

# Everything that must hold: style, warnings, unit and integration tests, then browser, contract and journey.
test: deps venv lint
	@echo "test: building and running all tests"
	$(SWIFT) build --build-tests
	Tests/run-external.sh $(SWIFT) test --skip-build

# Figures of the matcher, of the driver and of verification.
bench: deps
	@echo "bench: comparing the matcher, the driver and verification with their peers"
	$(MAKE) bench-match
	$(MAKE) bench-libpq
	$(MAKE) bench-verify
	$(MAKE) bench-rounds
	$(MAKE) bench-snapshot

# NATIONAL=1 adds the nation; PLACED_NATIVE=1 builds for this machine's own processor.
bench-match: deps
	@echo "bench-match: comparing the matcher with kernel2 and with engines in Python"
	$(SWIFT) build -c release --product bench-match
	Tests/bench/match.sh "$$($(SWIFT) build -c release --show-bin-path)/bench-match"

bench-libpq: deps
	@echo "bench-libpq: comparing the driver with pgbench on one private server"
	$(SWIFT) build -c release --product bench-libpq
	Tests/bench/libpq.sh "$$($(SWIFT) build -c release --show-bin-path)/bench-libpq"

bench-verify: deps venv
	@echo "bench-verify: comparing verification with bare signatures by OpenSSL and with pyld"
	$(SWIFT) build -c release --product bench-verify
	Tests/bench/verify.sh "$$($(SWIFT) build -c release --show-bin-path)/bench-verify"

bench-rounds: deps
	@echo "bench-rounds: a capacity round of 150 000 learners and 10 000 placements with lists of 20"
	$(SWIFT) build -c release --product bench-rounds
	"$$($(SWIFT) build -c release --show-bin-path)/bench-rounds"

bench-snapshot: deps
	@echo "bench-snapshot: building the matcher's index from a database of 150 000 learners"
	$(SWIFT) build -c release --product bench-snapshot
	Tests/bench/snapshot.sh "$$($(SWIFT) build -c release --show-bin-path)/bench-snapshot"

bench-follow: deps
	@echo "bench-follow: how long after its commit a change is in the stored lists, at the size of a state and under load"
	.ci/install-packages load
	$(SWIFT) build -c release --product placed
	Tests/bench/follow.sh "$$($(SWIFT) build -c release --show-bin-path)/placed"

# NATIONAL=1 adds the nation.
bench-live: deps
	@echo "bench-live: what one changed learner or placement costs the lists that follow changes, and how long questions take"
	$(SWIFT) build -c release --product bench-match
	Tests/bench/live.sh "$$($(SWIFT) build -c release --show-bin-path)/bench-match"

# SOAK_CHANGES random changes, after which every list must be a run's, row for row.
soak-live: deps
	@echo "soak-live: random changes to random worlds, compared with full runs"
	$(SWIFT) build -c release --product bench-match
	"$$($(SWIFT) build -c release --show-bin-path)/bench-match" soak $${SOAK_CHANGES:-10000000}

# Lays out PREFIX/bin/placed and PREFIX/share/placed, where the binary looks for its resources.
install: deps
	@echo "install: building placed and copying it with its resources to $(DESTDIR)$(PREFIX)"
	$(SWIFT) build -c release --product placed
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/placed"
	install -m 0755 "$$($(SWIFT) build -c release --show-bin-path)/placed" "$(DESTDIR)$(PREFIX)/bin/placed"
	for d in sql config; do \
		rm -rf "$(DESTDIR)$(PREFIX)/share/placed/$$d"; \
		cp -R "$$d" "$(DESTDIR)$(PREFIX)/share/placed/$$d"; \
	done

lint:
	@echo "lint: checking the format of every Swift file"
	$(SWIFT) format lint --strict --parallel --configuration .swift-format $(SOURCES)

fmt:
	@echo "fmt: formatting every Swift file"
	$(SWIFT) format --in-place --parallel --configuration .swift-format $(SOURCES)

screenshots: deps venv
	@echo "screenshots: taking the pictures of the README from a running demo"
	.venv/bin/python Tests/browser/screenshots.py

deps:
	@.ci/install-packages

venv:
	@.ci/install-python
