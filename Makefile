# SPDX-License-Identifier: MIT
# The only build description. `make help` lists what can be asked for.
#
#   BUILD=/some/folder   where everything is made (default: build)
#   CC=clang             another compiler; `make check` uses gcc, and clang for the sanitizers and fuzzers (CLANG=clang-14)
#   SECONDS=600          how long each fuzzer runs under `make fuzz`
#   PREFIX, LIBDIR, DESTDIR   for `make install`

VERSION := 0.1.0
BUILD ?= build
CC = gcc
CLANG ?= clang-14
AR ?= ar
SECONDS ?= 20
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
DEMO := examples/japan-dprk/japan-dprk.detente

ifeq ($(MAKELEVEL)$(filter -j% --jobserver%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-builtin-rules
export BUILD CC CLANG
export FUZZ_SECONDS := $(SECONDS)

# ---- how things are compiled ------------------------------------------------------------------------------

# gcc's plain -Wshadow forbids a variable the name of a type (`level *level`); clang's does not, and knows no =local.
WARNINGS := -Wall -Wextra -Wpedantic -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef -Wwrite-strings \
            -Wimplicit-fallthrough -Werror
SHADOW = $(if $(findstring clang,$(1)),-Wshadow,-Wshadow=local)
LANGUAGE := -std=c17 -ffp-contract=off -fno-math-errno $(WARNINGS)
COMPILER = $(CC) $(LANGUAGE) $(call SHADOW,$(CC))
# The sanitized build is another compiler's, so that the golden suites also see whether both give the same bytes.
SECOND_COMPILER = $(CLANG) $(LANGUAGE) $(call SHADOW,$(CLANG))
RELEASE := -O2 -g -DNDEBUG
SANITIZE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
# The sanitized library also counts for the fuzzers where they have been, so that it is compiled once for both. Comparisons
# are not traced: the dictionary knows the words, and tracing takes half the time.
COVERAGE := -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp
FUZZ := $(SANITIZE) -fsanitize=fuzzer

LIBRARY_FLAGS := -Isrc -Iinclude -fPIC -fvisibility=hidden
COMMAND_FLAGS := -Iinclude
COMMAND_LIBRARIES := -pthread
TEST_FLAGS := -Isrc -Iinclude -Itests -I.

# Small rather than fast, as a page carries it, but where its questions spend their time (docs/performance.md has all
# figures). What is mostly words packs better with calls than with copies of what is called. -nostdlibinc, or headers of
# this machine's own C library would be taken where wasi-libc has none.
WASM_SPEED := -Oz
WASM = --target=wasm32-wasi -nostdlibinc -isystem /usr/include/wasm32-wasi $(WASM_SPEED) -DNDEBUG \
        -ffunction-sections -fdata-sections -mbulk-memory -msign-ext -mnontrapping-fptoint
# No -O for the compiler here: it would run wasm-opt over the module where that happens to be installed.
WASM_LINK := --target=wasm32-wasi -mexec-model=reactor -Wl,--gc-sections,--strip-all,-O2,--compress-relocations \
             -Wl,--stack-first,-z,stack-size=1048576 -Wl,--export-table

# Inner loops live here; -O3 is worth its size nowhere else.
$(BUILD)/release/src/space/%.o $(BUILD)/release/src/graph/%.o $(BUILD)/release/src/solve/%.o: RELEASE := -O3 -g -DNDEBUG

WASM_HOT := base/arena base/task model/condition model/state numeric/normal numeric/random numeric/tolerance \
            solve/archive solve/pareto solve/reach solve/reach_fill solve/shadow solve/slack space/rows space/sweep \
            study/flip_gain study/information study/sampler study/sampler_draw
WASM_WORDS := language model record report api interop
$(foreach words,$(WASM_WORDS),$(BUILD)/wasm/src/$(words)/%.o $(BUILD)/wasm/page/src/$(words)/%.o): WASM_SPEED := -Oz -fno-inline-functions
$(WASM_HOT:%=$(BUILD)/wasm/src/%.o): WASM_SPEED := -O2

# ---- what there is ----------------------------------------------------------------------------------------

LIBRARY_SOURCES := $(sort $(wildcard src/*/*.c))
COMMAND_SOURCES := $(sort $(wildcard cli/*.c))
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/*.c))
TEST_SOURCES := $(sort $(filter-out tests/fuzz/%,$(wildcard tests/*/*.c tests/*/*/*.c)))
BENCH_SOURCES := $(sort $(wildcard bench/*.c))
WASM_SOURCES := $(LIBRARY_SOURCES) $(sort $(wildcard web/wasm/*.c))
TEXTS_IN_C = $(sort $(wildcard src/*/*.[ch] cli/*.[ch] include/*.h web/wasm/*.[ch] bench/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch]))

RELEASE_LIBRARY := $(LIBRARY_SOURCES:%.c=$(BUILD)/release/%.o)
RELEASE_COMMAND := $(COMMAND_SOURCES:%.c=$(BUILD)/release/%.o)
SANITIZED_LIBRARY := $(LIBRARY_SOURCES:%.c=$(BUILD)/sanitized/%.o)
SANITIZED_COMMAND := $(COMMAND_SOURCES:%.c=$(BUILD)/sanitized/%.o)
FUZZ_LIBRARY := $(BUILD)/sanitized/libdetente.a

# The engine that travels in a page leaves out what the page never asks: only the sources that know forms are compiled a second time for it.
KNOWING_FORMS := $(filter src/report/% src/api/% web/%,$(WASM_SOURCES))
WASM_OBJECTS := $(WASM_SOURCES:%.c=$(BUILD)/wasm/%.o)
WASM_PAGE_OBJECTS := $(patsubst %.c,$(BUILD)/wasm/%.o,$(filter-out $(KNOWING_FORMS),$(WASM_SOURCES))) \
                     $(KNOWING_FORMS:%.c=$(BUILD)/wasm/page/%.o)
WASM_MODULES := $(BUILD)/wasm/detente.wasm $(BUILD)/wasm/detente-page.wasm

# Files that travel inside the command: what `detente demo` and `detente new` write.
WORKED_CASE := $(sort $(wildcard $(dir $(DEMO))*.detente $(dir $(DEMO))*.sources.lock $(dir $(DEMO))README.md))
NEW_CASE := $(wildcard examples/new/new.detente)
EMBEDDED := cli_worked_case cli_new_case cli_report_page cli_watch_page
RELEASE_COMMAND += $(EMBEDDED:%=$(BUILD)/release/%.o)
SANITIZED_COMMAND += $(EMBEDDED:%=$(BUILD)/sanitized/%.o)

TEST_PROGRAMS := $(TEST_SOURCES:%.c=$(BUILD)/%)
SANITIZED_TEST_PROGRAMS := $(TEST_SOURCES:%.c=$(BUILD)/sanitized/%)
BENCH_PROGRAMS := $(BENCH_SOURCES:%.c=$(BUILD)/%)
FUZZ_PROGRAMS := $(FUZZ_SOURCES:%.c=$(BUILD)/%)
COMMAND := $(if $(COMMAND_SOURCES),$(BUILD)/detente)
SANITIZED_COMMAND_FILE := $(if $(COMMAND_SOURCES),$(BUILD)/sanitized/detente)
SHARED := libdetente.so.$(VERSION)
SONAME := libdetente.so.0

.PHONY: all library wasm witness test-programs check check-all test check-web screenshot demo bench fuzz install uninstall clean format docs-check help
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:

all: library $(COMMAND)
library: $(BUILD)/libdetente.a $(BUILD)/libdetente.so

help:
	@echo 'make                 the command and the library, in $(BUILD)/'
	@echo 'make wasm            the library for browsers and Node, in $(BUILD)/wasm/'
	@echo 'make demo            installs what is missing, builds, prints the answer of the worked case'
	@echo 'make check           installs what is missing, builds, runs every check and test'
	@echo 'make check-web       installs what is missing, drives the page of a report in Chromium'
	@echo 'make screenshot      makes docs/report.png again'
	@echo 'make check-all       also what takes many minutes: planted mistakes, other compilers'
	@echo 'make test            the same without installing; SUITES="unit cli" runs only these'
	@echo 'make bench           times the engine and prints a table'
	@echo 'make fuzz SECONDS=600   feeds damaged cases to the readers for as long as asked'
	@echo 'make format          lays out the C sources (clang-format 14)'
	@echo 'make docs-check      checks the links in the documents'
	@echo 'make install         PREFIX=$(PREFIX) LIBDIR=$(LIBDIR) DESTDIR='
	@echo 'make clean           removes $(BUILD)/'

# ---- compiling --------------------------------------------------------------------------------------------

# Changed flags or a file that came or went rebuild what depends on them.
define remember # file, words
$(shell mkdir -p $(dir $(1)); [ "$$(cat $(1) 2>/dev/null)" = '$(2)' ] || echo '$(2)' >$(1))
endef
ifeq ($(filter clean help format,$(MAKECMDGOALS)),)
$(call remember,$(BUILD)/flags,$(CC) $(CLANG) $(LANGUAGE) $(RELEASE) $(SANITIZE) $(COVERAGE))
$(call remember,$(BUILD)/wasm/flags,$(CLANG) $(LANGUAGE) $(WASM) $(WASM_LINK) $(WASM_HOT) $(WASM_WORDS))
$(call remember,$(BUILD)/sources,$(LIBRARY_SOURCES) $(COMMAND_SOURCES))
$(call remember,$(BUILD)/embedded,$(WORKED_CASE) $(NEW_CASE))
endif

COMPILE = @mkdir -p $(@D); $(COMPILER) -MMD -MP -c $< -o $@
SECOND_COMPILE = @mkdir -p $(@D); $(SECOND_COMPILER) -MMD -MP -c $< -o $@

$(BUILD)/release/src/%.o: src/%.c $(BUILD)/flags
	$(COMPILE) $(RELEASE) $(LIBRARY_FLAGS)
$(BUILD)/release/cli/%.o: cli/%.c $(BUILD)/flags
	$(COMPILE) $(RELEASE) $(COMMAND_FLAGS)
$(BUILD)/sanitized/src/%.o: src/%.c $(BUILD)/flags
	$(SECOND_COMPILE) $(SANITIZE:-O1=-O2) $(COVERAGE) $(LIBRARY_FLAGS)
$(BUILD)/sanitized/cli/%.o: cli/%.c $(BUILD)/flags
	$(SECOND_COMPILE) $(SANITIZE) $(COMMAND_FLAGS)
$(BUILD)/wasm/src/%.o: src/%.c $(BUILD)/wasm/flags
	$(SECOND_COMPILE) $(WASM) -Isrc -Iinclude
$(BUILD)/wasm/web/%.o: web/%.c $(BUILD)/wasm/flags
	$(SECOND_COMPILE) $(WASM) -Iinclude
$(BUILD)/wasm/page/src/%.o: src/%.c $(BUILD)/wasm/flags
	$(SECOND_COMPILE) $(WASM) -Isrc -Iinclude -DDTN_PAGE_ALONE
$(BUILD)/wasm/page/web/%.o: web/%.c $(BUILD)/wasm/flags
	$(SECOND_COMPILE) $(WASM) -Iinclude -DDTN_PAGE_ALONE

$(BUILD)/cli_worked_case.c: $(WORKED_CASE) $(BUILD)/embedded tools/embed
	@tools/embed cli_worked_case $(WORKED_CASE) >$@
$(BUILD)/cli_new_case.c: $(NEW_CASE) $(BUILD)/embedded tools/embed
	@tools/embed cli_new_case $(NEW_CASE) >$@
$(BUILD)/cli_report_page.c: $(BUILD)/web/report.html tools/embed
	@tools/embed cli_report_page $(BUILD)/web/report.html >$@
$(BUILD)/cli_watch_page.c: $(BUILD)/web/watch.js web/page/waiting.html tools/embed
	@tools/embed cli_watch_page $(BUILD)/web/watch.js web/page/waiting.html >$@
$(BUILD)/release/cli_%.o: $(BUILD)/cli_%.c cli/embedded.h
	$(COMPILE) $(RELEASE) $(COMMAND_FLAGS) -Icli
$(BUILD)/sanitized/cli_%.o: $(BUILD)/cli_%.c cli/embedded.h
	$(SECOND_COMPILE) $(SANITIZE) $(COMMAND_FLAGS) -Icli

$(BUILD)/libdetente.a: $(RELEASE_LIBRARY) $(BUILD)/sources
	@rm -f $@; $(AR) rcsD $@ $(RELEASE_LIBRARY)
$(BUILD)/sanitized/libdetente.a: $(SANITIZED_LIBRARY) $(BUILD)/sources
	@rm -f $@; $(AR) rcsD $@ $(SANITIZED_LIBRARY)
$(BUILD)/libdetente.so: $(RELEASE_LIBRARY) $(BUILD)/sources
	@$(CC) -shared -Wl,-soname,$(SONAME) -Wl,-z,defs -o $(BUILD)/$(SHARED) $(RELEASE_LIBRARY)
	@ln -sf $(SHARED) $(BUILD)/$(SONAME); ln -sf $(SHARED) $@

$(BUILD)/detente: $(RELEASE_COMMAND) $(BUILD)/libdetente.a
	@$(CC) -o $@ $(RELEASE_COMMAND) $(BUILD)/libdetente.a $(COMMAND_LIBRARIES)
$(BUILD)/sanitized/detente: $(SANITIZED_COMMAND) $(BUILD)/sanitized/libdetente.a
	@$(CLANG) $(SANITIZE) -o $@ $(SANITIZED_COMMAND) $(BUILD)/sanitized/libdetente.a $(COMMAND_LIBRARIES)

$(BUILD)/wasm/detente.wasm: $(WASM_OBJECTS) $(BUILD)/sources
	@$(CLANG) $(WASM_LINK) -o $@ $(WASM_OBJECTS)
$(BUILD)/wasm/detente-page.wasm: $(WASM_PAGE_OBJECTS) $(BUILD)/sources
	@$(CLANG) $(WASM_LINK) -o $@ $(WASM_PAGE_OBJECTS)

# ---- the page of a report: program and engine bundled into one file ------------------------------------------

PAGE_SOURCES := $(sort $(wildcard web/page/*.ts web/wasm/*.mjs))
ESBUILD := esbuild --bundle --minify --target=es2022 --format=iife --log-level=warning --charset=utf8

$(BUILD)/web/worker.txt: $(PAGE_SOURCES)
	@mkdir -p $(@D); $(ESBUILD) web/page/worker.ts --outfile=$@
$(BUILD)/web/page.js: $(PAGE_SOURCES) $(BUILD)/web/worker.txt
	@$(ESBUILD) web/page/main.ts --alias:worker_text=$(abspath $(BUILD))/web/worker.txt --loader:.txt=text --outfile=$@
$(BUILD)/web/watch.js: web/page/watch.ts
	@mkdir -p $(@D); $(ESBUILD) $< --outfile=$@
$(BUILD)/web/style.css: web/page/style.css
	@mkdir -p $(@D); esbuild --minify --log-level=warning $< --outfile=$@
$(BUILD)/web/report.html: web/page/template.html $(BUILD)/web/style.css $(BUILD)/wasm/detente-page.wasm $(BUILD)/web/page.js \
                          tools/page tools/module_streams.py
	@tools/page web/page/template.html $(BUILD)/web/style.css $(BUILD)/wasm/detente-page.wasm $(BUILD)/web/page.js >$@

# ---- tests, fuzzers, benchmarks: every .c file is a program -----------------------------------------------

TEST_LIBRARIES := -Wl,--as-needed -lcmocka -lm -pthread

$(FUZZ_PROGRAMS): $(BUILD)/%: %.c $(FUZZ_LIBRARY) $(BUILD)/flags
	@mkdir -p $(@D)
	@$(SECOND_COMPILER) $(FUZZ) -fno-sanitize-coverage=trace-cmp -MMD -MP -Iinclude -Isrc -o $@ $< $(FUZZ_LIBRARY)
$(TEST_PROGRAMS): $(BUILD)/%: %.c $(BUILD)/libdetente.a $(BUILD)/flags
	@mkdir -p $(@D)
	@$(COMPILER) -O2 -g -MMD -MP $(TEST_FLAGS) -o $@ $< $(BUILD)/libdetente.a $(TEST_LIBRARIES)
$(SANITIZED_TEST_PROGRAMS): $(BUILD)/sanitized/%: %.c $(BUILD)/sanitized/libdetente.a $(BUILD)/flags
	@mkdir -p $(@D)
	@$(SECOND_COMPILER) $(SANITIZE) -MMD -MP $(TEST_FLAGS) -o $@ $< $(BUILD)/sanitized/libdetente.a $(TEST_LIBRARIES)
$(BENCH_PROGRAMS): $(BUILD)/%: %.c $(BUILD)/libdetente.a $(BUILD)/flags
	@mkdir -p $(@D)
	@$(COMPILER) $(RELEASE) -MMD -MP -Isrc -Iinclude -o $@ $< $(BUILD)/libdetente.a -lm -pthread

# ---- what the tests see, natively and in WebAssembly (tests/wasm/properties) ---------------------------------

# Fewer cases, and of the unit tests those of folders with arithmetic; WITNESS_CASES=all: every case, by clang as well.
WITNESS_CASES ?= few
WITNESS := $(BUILD)/witness/$(WITNESS_CASES)
WITNESS_FOLDERS := $(if $(filter all,$(WITNESS_CASES)),$(wildcard tests/unit/*),\
                     $(addprefix tests/unit/,numeric space graph solve study))
WITNESS_PROGRAMS := $(patsubst %.c,%,$(sort $(wildcard tests/property/*.c $(WITNESS_FOLDERS:%=%/*.c))))
WITNESSED := $(sort $(wildcard tests/property/*.[ch] tests/unit/*.h tests/unit/*/*.[ch]))
WITNESS_CODE := -std=c17 -ffp-contract=off -fno-math-errno -O1 -w $(if $(filter few,$(WITNESS_CASES)),-DFEW_CASES,-DALL_CASES) \
                -Itests/wasm/stand_in -I$(WITNESS)/source -I$(WITNESS)/source/tests -Isrc -Iinclude -MMD -MP
WITNESS_WASM := $(filter-out -O% -DNDEBUG,$(WASM)) -Itests/wasm/stand_in/wasm
WITNESS_BUILDS := gcc wasm $(filter-out few,$(WITNESS_CASES:all=clang))
WITNESS_MADE := $(foreach build,$(filter-out wasm,$(WITNESS_BUILDS)),$(WITNESS_PROGRAMS:%=$(WITNESS)/$(build)/%)) \
                $(WITNESS_PROGRAMS:%=$(WITNESS)/wasm/%.wasm)

$(WITNESS)/source/made: $(WITNESSED) tests/wasm/witnessed
	@tests/wasm/witnessed $(@D) $(WITNESSED); touch $@
$(WITNESS)/source/%.c: $(WITNESS)/source/made ;
$(BUILD)/wasm/libdetente.a: $(LIBRARY_SOURCES:%.c=$(BUILD)/wasm/%.o) $(BUILD)/sources
	@rm -f $@; llvm-ar-14 rcsD $@ $(filter %.o,$^)
$(BUILD)/witness/clang/src/%.o: src/%.c $(BUILD)/flags
	$(SECOND_COMPILE) $(RELEASE) $(LIBRARY_FLAGS)
$(BUILD)/witness/clang/libdetente.a: $(LIBRARY_SOURCES:%.c=$(BUILD)/witness/clang/%.o) $(BUILD)/sources
	@rm -f $@; $(AR) rcsD $@ $(filter %.o,$^)

$(WITNESS_PROGRAMS:%=$(WITNESS)/gcc/%): $(WITNESS)/gcc/%: $(WITNESS)/source/%.c $(BUILD)/libdetente.a $(BUILD)/flags
	@mkdir -p $(@D); $(CC) $(WITNESS_CODE) -o $@ $< $(BUILD)/libdetente.a -lm
$(WITNESS_PROGRAMS:%=$(WITNESS)/clang/%): $(WITNESS)/clang/%: $(WITNESS)/source/%.c $(BUILD)/witness/clang/libdetente.a $(BUILD)/flags
	@mkdir -p $(@D); $(CLANG) $(WITNESS_CODE) -o $@ $< $(BUILD)/witness/clang/libdetente.a -lm
$(WITNESS_PROGRAMS:%=$(WITNESS)/wasm/%.o): $(WITNESS)/wasm/%.o: $(WITNESS)/source/%.c $(BUILD)/wasm/flags
	@mkdir -p $(@D); $(CLANG) $(WITNESS_WASM) $(WITNESS_CODE) -c -o $@ $<
# Compiled and linked apart: in one step clang would run wasm-opt over the program where that happens to be installed.
$(WITNESS)/wasm/%.wasm: $(WITNESS)/wasm/%.o $(BUILD)/wasm/libdetente.a
	@$(CLANG) --target=wasm32-wasi -Wl,--gc-sections,--strip-all,--export-table,--stack-first,-z,stack-size=4194304 -o $@ $^

witness: $(WITNESS_MADE)

test-programs: $(TEST_PROGRAMS) $(SANITIZED_TEST_PROGRAMS) $(SANITIZED_COMMAND_FILE)

# ---- what people ask for ----------------------------------------------------------------------------------

wasm: $(WASM_MODULES)

demo:
	@tools/install-packages build
	@echo 'building $(BUILD)/detente'
	@$(MAKE) --no-print-directory all
	@$(BUILD)/detente $(DEMO)

check:
	@tools/install-packages build check
	@echo 'building $(BUILD)/, plain and sanitized'
	@$(MAKE) --no-print-directory test

# A browser takes half a minute to install; what it tests is built with `all`.
check-web:
	@tools/install-packages build web
	@$(MAKE) --no-print-directory all
	@cd tests/web && npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@node tests/web/drive.mjs

screenshot: all
	@cd tests/web && npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@node tests/web/screenshot.mjs docs/report.png

test: all wasm test-programs witness $(FUZZ_PROGRAMS)
	@tests/run $(SUITES)

# Minutes, not seconds: planted mistakes must be noticed, every compiler must give the same bytes.
check-all: check
	@ALL_CASES=1 tests/interop/run
	@tests/method/same_bits
	@tests/wasm/run --all
	@$(MAKE) --no-print-directory witness WITNESS_CASES=all
	@tests/wasm/properties --all
	@tests/method/plant_faults
	@python3 tests/method/oracle/oracle.py --detente $(BUILD)/detente --faults --cases 1500

bench: all $(BENCH_PROGRAMS)
	@if [ -x bench/run ]; then bench/run; else for program in $(BENCH_PROGRAMS); do $$program || exit 1; done; fi

fuzz: $(FUZZ_PROGRAMS)
	@tests/fuzz/run

format:
	@clang-format-14 -i $(TEXTS_IN_C)

docs-check:
	@tools/checks/links

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(LIBDIR)/pkgconfig
	install -m 755 $(BUILD)/detente $(DESTDIR)$(PREFIX)/bin/detente
	install -m 644 include/detente.h $(DESTDIR)$(PREFIX)/include/detente.h
	install -m 644 $(BUILD)/libdetente.a $(DESTDIR)$(LIBDIR)/libdetente.a
	install -m 755 $(BUILD)/$(SHARED) $(DESTDIR)$(LIBDIR)/$(SHARED)
	ln -sf $(SHARED) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SHARED) $(DESTDIR)$(LIBDIR)/libdetente.so
	printf '%s\n' 'Name: detente' 'Description: negotiation analysis' 'Version: $(VERSION)' \
	  'Cflags: -I$(PREFIX)/include' 'Libs: -L$(LIBDIR) -ldetente' >$(DESTDIR)$(LIBDIR)/pkgconfig/detente.pc

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/detente $(DESTDIR)$(PREFIX)/include/detente.h
	rm -f $(DESTDIR)$(LIBDIR)/libdetente.a $(DESTDIR)$(LIBDIR)/libdetente.so $(DESTDIR)$(LIBDIR)/$(SONAME)
	rm -f $(DESTDIR)$(LIBDIR)/$(SHARED) $(DESTDIR)$(LIBDIR)/pkgconfig/detente.pc

clean:
	rm -rf $(BUILD)

-include $(shell [ -d $(BUILD) ] && find $(BUILD) -name '*.d')
