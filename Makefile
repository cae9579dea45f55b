# The tasks of the project. `make demo` and `make test` need only Debian 12 or 13 and Swift 6.

SWIFT_FILES = Package.swift Sources Tests Layouts Fonts
OUT = out
FUZZ_SECONDS = 60
PROFORMA = .build/release/proforma
# A program with static Swift libraries starts a third faster. -ffile-prefix-map keeps this machine's paths out of it.
RELEASE = --static-swift-stdlib --disable-local-rpath -Xswiftc -cross-module-optimization -Xcc -ffile-prefix-map=$(CURDIR)/=
PREFIX = /usr/local
DESTDIR =

.PHONY: demo test build install uninstall deb test-deb test-debian13 bench docs gallery format lint record pictures fuzz sanitize clean

demo: build                 ## Makes sign-off sheets and testimonies of the sample centre, in out/
	$(PROFORMA) pack unit-sign-off --data Examples/sample-centre --out $(OUT)/sign-off --force
	$(PROFORMA) pack witness-testimony --data Examples/sample-centre --out $(OUT)/testimonies --force
	@echo "Open a PDF in $(OUT)/sign-off or $(OUT)/testimonies."

build:                      ## Builds the program, .build/release/proforma
	Scripts/packages.sh build
	swift build -c release --product proforma $(RELEASE)

install:                    ## Installs the program with its files, manual and completions below DESTDIR and PREFIX
	test -x $(PROFORMA) || $(MAKE) build
	Scripts/install.sh $(PROFORMA) "$(PREFIX)" "$(DESTDIR)"

uninstall:                  ## Removes what `make install` installed
	Scripts/uninstall.sh "$(PREFIX)" "$(DESTDIR)"

deb: build                  ## Makes a Debian package, in out/
	Scripts/packages.sh package
	Scripts/deb.sh $(PROFORMA) $(OUT)

test-deb: deb               ## Installs the package into a bare Debian root and tests it there; needs root
	Scripts/packages.sh package-test
	Scripts/deb.sh $(PROFORMA) $(OUT)/again
	cmp $(OUT)/again/*.deb $(OUT)/proforma_$$(Scripts/version.sh)_*.deb
	Scripts/test-deb.sh $(OUT)/proforma_$$(Scripts/version.sh)_$$(dpkg --print-architecture).deb

test-debian13:              ## Builds and tests in a root of Debian 13 (Cairo 1.18, qpdf 12); needs root
	Scripts/packages.sh debian13
	Scripts/test-debian13.sh

test: lint                  ## Runs all tests
	Scripts/packages.sh test
	Scripts/judges.sh .build/judges
	swift build --build-tests
	swift test --skip-build --disable-xctest

fuzz:                       ## Fuzzes every reader of files from outside, FUZZ_SECONDS (60) each; writes crashes to out/fuzz
	FUZZ_SECONDS=$(FUZZ_SECONDS) Scripts/fuzz.sh

sanitize:                   ## Runs the tests under AddressSanitizer, then under ThreadSanitizer
	Scripts/sanitize.sh address
	Scripts/sanitize.sh thread

bench: build                ## Measures the program beside C and, if it is installed, Typst; see Benchmarks/RESULTS.md
	Scripts/packages.sh test
	mkdir -p $(OUT)/bench
	-python3 -m venv $(OUT)/bench/python && $(OUT)/bench/python/bin/pip --quiet install typst==0.15.0
	python3 Benchmarks/run.py $(PROFORMA) --work $(OUT)/bench

format:                     ## Formats every Swift file
	swift format -i -r -p $(SWIFT_FILES)

lint:                       ## Checks the format of every Swift file
	swift format lint --strict -r -p $(SWIFT_FILES)

record:                     ## Records all goldens again; check what changed before you commit
	swift build --build-tests
	-PROFORMA_RECORD=all swift test --skip-build --disable-xctest
	git status --short Tests

docs: build                 ## Writes the schemas and the reference from the program's declarations
	for kind in layout part pack profile strings qualification records centre columns; do \
		$(PROFORMA) schema $$kind > Layouts/Schemas/$$kind.json || exit 1; done
	$(PROFORMA) schema --reference > Docs/reference.md

gallery: build              ## Draws every form for Docs/gallery.md
	Scripts/gallery.sh $(PROFORMA)

pictures: build             ## Draws the pictures of the README
	$(PROFORMA) render unit-sign-off --data Examples/sample-centre --candidate C101 --unit F3 --force --format png -o $(OUT)/unit-sign-off.png
	$(PROFORMA) render witness-testimony --data Examples/sample-centre --candidate C101 --force --format png -o $(OUT)/witness-testimony.png
	cp $(OUT)/unit-sign-off-1.png Docs/Pictures/unit-sign-off.png
	cp $(OUT)/witness-testimony-1.png Docs/Pictures/witness-testimony.png

clean:
	rm -rf .build $(OUT)
