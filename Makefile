# The commands that a newcomer needs. `make run` and `make test` share one build folder.
PREFIX ?= /usr/local
BUILD = swift build
# More options of the build that is installed, for example FLAGS=--static-swift-stdlib
FLAGS =
PROGRAM = .build/debug/assay

.PHONY: run samples emulators test selftest install bench lint format setup build venv browser

run: build
	$(PROGRAM) run scenarios --junit reports/junit.xml

# The samples of each report that are committed, made anew.
samples: build venv
	@sh scripts/samples.sh $(PROGRAM)

# Every report of the runs against moto and ministack, which are as their lists say, in reports/.
emulators: build venv
	@sh scripts/emulators.sh $(PROGRAM)

# Many tests run programs and watch them: with all at once nobody gets to look in time.
test: setup venv browser
	swift build --build-tests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=6 swift test --skip-build --parallel

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

# Chromium, for the tests of the HTML report.
browser:
	@sh scripts/browser.sh

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
