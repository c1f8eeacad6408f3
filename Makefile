# The commands that a newcomer needs. `make run` and `make test` share one build folder.
PREFIX ?= /usr/local
BUILD = swift build
# More options of the build that is installed, for example FLAGS=--static-swift-stdlib
FLAGS =
PROGRAM = .build/debug/assay

.PHONY: run test selftest install bench lint format setup build venv

run: build
	$(PROGRAM) run scenarios --junit reports/junit.xml

test: setup venv
	swift build --build-tests
	swift test --skip-build --parallel

# Every fault of the reference gateway is caught, and nothing lawful is blamed.
selftest: build
	$(PROGRAM) selftest scenarios

build: setup
	$(BUILD) --product assay

# What is not Swift's: libxml2 and zlib with their headers, and pkg-config that finds them.
setup:
	@sh scripts/setup.sh

# The emulators and the independent clients that the tests talk to, each in its own environment.
venv:
	@sh scripts/venv.sh

install: setup
	swift build -c release $(FLAGS) --product assay
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/assay"
	install -m 755 .build/release/assay "$(DESTDIR)$(PREFIX)/bin/assay"
	rm -rf "$(DESTDIR)$(PREFIX)/share/assay/models" "$(DESTDIR)$(PREFIX)/share/assay/scenarios"
	cp -R models scenarios LICENSE NOTICE "$(DESTDIR)$(PREFIX)/share/assay/"
	sh scripts/completions.sh .build/release/assay "$(DESTDIR)$(PREFIX)/share"

bench: setup
	sh Benchmarks/run.sh

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests
