# webcare: `make run` opens the console on a living demo queue; `make test` runs every test. Both install what is missing.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test lint bench soak pictures install uninstall clean packages

SWIFT  ?= swift
PREFIX ?= /usr/local

# A test run in a bare container has no locale; the console asks for UTF-8.
export LC_ALL ?= C.UTF-8

help:
	@sed -n 's/^## //p' Makefile

## make run        installs what is missing, builds the console, opens it on a demo queue of its own
run: packages
	$(SWIFT) build --product webcare
	@exec "$$($(SWIFT) build --show-bin-path)/webcare" demo

## make test       installs what is missing, builds, runs every test; starts a PostgreSQL server of its own for them
test: packages
	@sh scripts/packages.sh "$(SWIFT)" server
	$(SWIFT) build --build-tests
	@sh scripts/with-postgres.sh $(SWIFT) test --skip-build

## make lint       checks the layout of every Swift file
lint: packages
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

## make bench      measures speed and size as ratios to a floor of the same run (minutes; BENCH_SCALE=0.1 for a glance)
bench: packages
	@sh scripts/packages.sh "$(SWIFT)" server
	@sh Bench/run.sh

## make soak       processes that write, open, checkpoint and die on one queue; a million random keys
soak: packages
	@sh Bench/soak.sh

## make pictures   draws the pictures of the README and the docs anew
pictures: packages
	$(SWIFT) build --product webcare
	@sh scripts/pictures.sh "$$($(SWIFT) build --show-bin-path)/webcare" docs

## make install    installs the console, its themes and its manual under PREFIX (default /usr/local)
install: packages
	sh scripts/release.sh "$(SWIFT)" webcare >/dev/null
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/webcare/themes" "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m 755 "$$($(SWIFT) build -c release --show-bin-path)/webcare" "$(DESTDIR)$(PREFIX)/bin/webcare"
	install -m 644 themes/*.toml "$(DESTDIR)$(PREFIX)/share/webcare/themes/"
	install -m 644 man/webcare.1 "$(DESTDIR)$(PREFIX)/share/man/man1/"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/webcare" "$(DESTDIR)$(PREFIX)/share/man/man1/webcare.1"
	rm -rf "$(DESTDIR)$(PREFIX)/share/webcare"

clean:
	$(SWIFT) package clean
	rm -rf Bench/out

packages:
	@sh scripts/packages.sh "$(SWIFT)"
