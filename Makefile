# Everything that a person types here. `make demo` and `make test` need nothing but Debian 12 and Swift 6.

SWIFT_FILES = Package.swift Sources Tests Layouts Fonts
OUT = out
FUZZ_SECONDS = 60
PROFORMA = .build/release/proforma
# One file without the Swift libraries beside it starts a third faster; modules are optimised across their borders.
# What C says of its own files names no folder of this machine.
RELEASE = --static-swift-stdlib --disable-local-rpath -Xswiftc -cross-module-optimization -Xcc -ffile-prefix-map=$(CURDIR)/=
PREFIX = /usr/local
DESTDIR =

.PHONY: demo test build install uninstall deb test-deb bench docs gallery format lint record pictures fuzz sanitize clean

demo: build                 ## Sign-off sheets and testimonies of the sample centre, in out/
	$(PROFORMA) pack unit-sign-off --data Examples/sample-centre --out $(OUT)/sign-off --force
	$(PROFORMA) pack witness-testimony --data Examples/sample-centre --out $(OUT)/testimonies --force
	@echo "Open a PDF in $(OUT)/sign-off or $(OUT)/testimonies."

build:                      ## The program, in .build/release
	Scripts/packages.sh build
	swift build -c release --product proforma $(RELEASE)

install:                    ## The program with its files, manual and completions, below DESTDIR and PREFIX
	test -x $(PROFORMA) || $(MAKE) build
	Scripts/install.sh $(PROFORMA) "$(PREFIX)" "$(DESTDIR)"

uninstall:                  ## Takes away what `make install` laid down
	Scripts/uninstall.sh "$(PREFIX)" "$(DESTDIR)"

deb: build                  ## A Debian package, in out/
	Scripts/packages.sh package
	Scripts/deb.sh $(PROFORMA) $(OUT)

test-deb: deb               ## Installs the package into a root with nothing but Debian, and works there; needs root
	Scripts/packages.sh package-test
	Scripts/deb.sh $(PROFORMA) $(OUT)/again
	cmp $(OUT)/again/*.deb $(OUT)/proforma_$$(Scripts/version.sh)_*.deb
	Scripts/test-deb.sh $(OUT)/proforma_$$(Scripts/version.sh)_$$(dpkg --print-architecture).deb

test: lint                  ## All tests
	Scripts/packages.sh test
	Scripts/judges.sh .build/judges
	swift build --build-tests
	swift test --skip-build --disable-xctest

fuzz:                       ## Fuzzes every reader of files from outside, FUZZ_SECONDS (60) each; crashes go to out/fuzz
	FUZZ_SECONDS=$(FUZZ_SECONDS) Scripts/fuzz.sh

sanitize:                   ## The tests under AddressSanitizer, then under ThreadSanitizer
	Scripts/sanitize.sh address
	Scripts/sanitize.sh thread

bench: build                ## Measures the program beside C and, where it is there, Typst; see Benchmarks/RESULTS.md
	Scripts/packages.sh test
	mkdir -p $(OUT)/bench
	-python3 -m venv $(OUT)/bench/python && $(OUT)/bench/python/bin/pip --quiet install typst==0.15.0
	python3 Benchmarks/run.py $(PROFORMA) --work $(OUT)/bench

format:                     ## Formats every Swift file
	swift format -i -r -p $(SWIFT_FILES)

lint:                       ## Checks the format of every Swift file
	swift format lint --strict -r -p $(SWIFT_FILES)

record:                     ## Records the goldens anew; look at what changed before you commit it
	swift build --build-tests
	-PROFORMA_RECORD=all swift test --skip-build --disable-xctest
	git status --short Tests

docs: build                 ## The schemas and the reference, from what the program knows
	for kind in layout part pack profile strings qualification records; do \
		$(PROFORMA) schema $$kind > Layouts/Schemas/$$kind.json || exit 1; done
	$(PROFORMA) schema --reference > Docs/reference.md

gallery: build              ## A picture of every form, in Docs/gallery.md
	Scripts/gallery.sh $(PROFORMA)

pictures: build             ## The pictures of the README
	$(PROFORMA) render unit-sign-off --data Examples/sample-centre --candidate C101 --unit F3 --force --format png -o $(OUT)/unit-sign-off.png
	$(PROFORMA) render witness-testimony --data Examples/sample-centre --candidate C101 --force --format png -o $(OUT)/witness-testimony.png
	cp $(OUT)/unit-sign-off-1.png Docs/Pictures/unit-sign-off.png
	cp $(OUT)/witness-testimony-1.png Docs/Pictures/witness-testimony.png

clean:
	rm -rf .build $(OUT)
