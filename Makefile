# nastavnik.  `make help` lists what can be made.
#
#   BUILD        release | debug | asan | tsan | fuzz: the tree build/$(BUILD)
#   EXTRA_SLICES folders compiled in beside src/features (test/note): the tree build/$(BUILD)-note
#
# Whatever is found by looking into folders is written to a list (*.list) by a rule that always
# runs and writes only what changed, so that a file that goes, or comes with an old date, is seen.

BUILD ?= release
EXTRA_SLICES ?=
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1
WERROR ?= -Werror

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := all

SUFFIX := $(if $(EXTRA_SLICES),-$(notdir $(lastword $(EXTRA_SLICES))))
B := build/$(BUILD)$(SUFFIX)
GEN := build/gen$(SUFFIX)
T := build/tools

# ---- what is compiled ----

SERVER_SRC := src/main.c $(wildcard src/kernel/*.c src/kernel/*/*.c src/features/*/*.c $(EXTRA_SLICES:%=%/*.c))
READER_SRC := $(wildcard src/kernel/office/child/*.c src/kernel/base/*.c) src/kernel/office/wire.c
PDF_SRC := $(wildcard src/kernel/document/child/*.c src/kernel/base/*.c) src/kernel/office/child/sandbox.c src/kernel/office/child/escape.c \
	$(addprefix src/kernel/document/,bind.c build.c clean.c parts.c picture.c standard.c style.c wire.c)
TEST_SRC := $(wildcard src/kernel/*/test/*_test.c src/kernel/*/child/test/*_test.c \
	src/features/*/test/*_test.c test/unit/*_test.c test/faults/*_test.c $(EXTRA_SLICES:%=%/test/*_test.c))
# Run by test/suites/pg.sh, which starts a PostgreSQL.
PG_TEST_SRC := $(wildcard src/kernel/*/test/pg/*_test.c src/features/*/test/pg/*_test.c test/pg/*_test.c)
FUZZ_SRC := $(wildcard src/kernel/*/fuzz/*_fuzz.c src/kernel/*/child/fuzz/*_fuzz.c src/features/*/fuzz/*_fuzz.c \
	tools/*/fuzz/*_fuzz.c)

# Where slices live, and what the generators read in them.
SLICES := $(patsubst %/,%,$(sort $(dir $(wildcard src/kernel/*/slice.c)))) \
	$(patsubst %/,%,$(sort $(dir $(wildcard src/features/*/slice.c)))) $(EXTRA_SLICES)
QUERIES := $(wildcard src/kernel/*/queries.sql src/features/*/queries.sql $(EXTRA_SLICES:%=%/queries.sql) \
	src/kernel/*/reports.sql src/features/*/reports.sql $(EXTRA_SLICES:%=%/reports.sql))
SCHEMA := $(wildcard src/kernel/*/schema/*.sql src/features/*/schema/*.sql $(EXTRA_SLICES:%=%/schema/*.sql))
HTML := $(wildcard src/kernel/*/html/*.html src/features/*/html/*.html $(EXTRA_SLICES:%=%/html/*.html))
WEB := $(wildcard web/css/*.css web/js/*.js web/img/*)

# Generated C mirrors the sources: src/features/plan/queries.sql -> $(GEN)/features/plan/queries.{c,h},
# test/note/queries.sql -> $(GEN)/test/note/queries.{c,h}.  Each generator below adds to these two.
gen_of = $(patsubst %,$(GEN)/%,$(patsubst src/%,%,$(1)))
GEN_C :=
GEN_H :=

# ---- flags ----

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wpointer-arith -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wimplicit-fallthrough -Wno-missing-field-initializers $(WERROR)
CSTD := -std=c17 -D_GNU_SOURCE -Isrc -I$(GEN) $(if $(EXTRA_SLICES),-I.) -DNASTAVNIK_VERSION='"$(VERSION)"' -pthread
HARDEN := -fPIE -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=2 \
	$(if $(filter x86_64,$(shell uname -m)),-fcf-protection)
LD_HARDEN := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,pack-relative-relocs
SAN := -fno-omit-frame-pointer -fno-sanitize-recover=all

ifeq ($(BUILD),release)
CC := gcc
MODE := -O2 -g -ffunction-sections $(HARDEN)
LD_MODE := $(LD_HARDEN)
ORDER = $(B)/order.ld
else ifeq ($(BUILD),debug)
CC := gcc
MODE := -Og -g -DFAULTS -fPIC
LD_MODE :=
else ifeq ($(BUILD),asan)
CC := gcc
MODE := -O1 -g1 -DFAULTS -fPIC -fsanitize=address,undefined $(SAN)
LD_MODE := -fsanitize=address,undefined
else ifeq ($(BUILD),tsan)
CC := gcc
MODE := -O1 -g1 -DFAULTS -fPIC -fsanitize=thread $(SAN)
LD_MODE := -fsanitize=thread
else ifeq ($(BUILD),fuzz)
CC := clang
MODE := -O1 -g -DFAULTS -fsanitize=fuzzer-no-link,address,undefined $(SAN)
LD_MODE := -fsanitize=address,undefined
else
$(error BUILD is one of release debug asan tsan fuzz, not '$(BUILD)')
endif

# Each library is named where it is linked; --as-needed leaves out what nothing uses yet.
SERVER_PKG := sqlite3 libmicrohttpd libsodium liboath jansson libqrencode gnutls inih \
	zlib libdeflate
READER_PKG := libxml-2.0 libzip libseccomp icu-uc
PDF_PKG := pangoft2 fontconfig harfbuzz-subset libpng zlib libqrencode jansson libseccomp
SERVER_LIBS = -Wl,--as-needed $(shell pkg-config --libs $(SERVER_PKG)) -lm
READER_LIBS = -Wl,--as-needed $(shell pkg-config --libs $(READER_PKG)) -lm
PDF_LIBS = -Wl,--as-needed $(shell pkg-config --libs $(PDF_PKG)) -lm
CFLAGS_PDF = $(shell pkg-config --cflags $(PDF_PKG))
CFLAGS_READER = $(shell pkg-config --cflags $(READER_PKG))
CFLAGS_STORE = $(shell pkg-config --cflags libpq)      # the program loads it; tests that speak to it are linked with it

# Commands are shown in short; V=1 shows them whole.
Q := $(if $(V),,@)
say = $(if $(V),,@echo '  $(1) ' $(patsubst $(B)/obj/%,%,$@))

# ---- tools: built once, without sanitizers ----

TOOL_CFLAGS := -O1 -g -std=c17 -D_GNU_SOURCE -Isrc -I. $(WARN)

# A tool is tools/NAME.c or tools/NAME/*.c, linked with the base and with tools/lib.
TOOL_LIB := $(patsubst %.c,$(T)/obj/%.o,$(wildcard src/kernel/base/*.c tools/lib/*.c))
tool_obj = $(patsubst %.c,$(T)/obj/%.o,$(wildcard tools/$(1).c tools/$(1)/*.c))

$(T)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)gcc $(TOOL_CFLAGS) -MMD -MP -c -o $@ $<
-include $(shell find $(T)/obj -name '*.d' 2>/dev/null)

SMALL_TOOLS := $(addprefix $(T)/,slicegen checkdeps codecheck)
$(SMALL_TOOLS): $(T)/%: $(T)/obj/tools/%.o $(TOOL_LIB)
	$(call say,LD)
	$(Q)gcc -pthread -o $@ $^

# write_if_changed FILE: standard input becomes FILE unless it is the same already.
write_if_changed = { cat > $(1).new; if cmp -s $(1).new $(1); then rm $(1).new; else mv $(1).new $(1); fi; }

# ---- slicegen: the list of slices, and their migrations as bytes ----

SLICE_FOLDERS := $(sort $(SLICES) $(patsubst %/schema/,%,$(dir $(SCHEMA))))
SLICES_C := $(GEN)/slices.c $(GEN)/migrations.c
GEN_C += $(SLICES_C)

# slicegen writes these beside the list; the recipe makes make look at them again.
$(SLICES_C): $(GEN)/slices.list FORCE
	@:
$(GEN)/slices.list: FORCE $(T)/slicegen | $(GEN)/.
	$(Q)$(T)/slicegen $(GEN) $(SLICE_FOLDERS)
	@echo '$(SLICE_FOLDERS)' | $(call write_if_changed,$@)

# ---- sqlgen ----
# queries.sql, reports.sql, schema/*.sql -> typed C, each statement checked against the migrated schema.  sqlgen
# reads all of them at once and leaves alone what comes out the same; the stamp says that it has run.

SQL_FOLDERS := $(sort $(SLICE_FOLDERS) $(patsubst %/,%,$(dir $(QUERIES))))
SQL_GEN := $(call gen_of,$(basename $(QUERIES)))
SQL_C := $(if $(QUERIES),$(GEN)/all_queries.c) $(SQL_GEN:%=%.c)
SQL_H := $(SQL_GEN:%=%.h)
GEN_C += $(SQL_C)
GEN_H += $(SQL_C) $(SQL_H)

$(T)/sqlgen: $(call tool_obj,sqlgen) $(patsubst %,$(T)/obj/src/kernel/store/%.o,ddl ddl_read sql_lex lint) $(TOOL_LIB)
	$(call say,LD)
	$(Q)gcc -pthread -o $@ $^ -lsqlite3

$(SQL_C) $(SQL_H): $(GEN)/sqlgen.stamp ;
$(GEN)/sqlgen.list: FORCE | $(GEN)/.
	@printf '%s\n' $(SQL_FOLDERS) $(QUERIES) $(SCHEMA) | $(call write_if_changed,$@)
$(GEN)/sqlgen.stamp: $(T)/sqlgen $(GEN)/sqlgen.list $(QUERIES) $(SCHEMA) $(wildcard $(SQL_FOLDERS:%=%/slice.c))
	$(call say,SQL)
	$(Q)$(T)/sqlgen -o $(GEN) $(SQL_FOLDERS)
	@touch $@

# ---- htmlgen ----
# html/*.html -> C, and one html.h a folder; the shared pieces' header is parts.h, since html.h is the runtime's.

HTML_C := $(patsubst %.html,%.c,$(call gen_of,$(HTML)))
HTML_H := $(patsubst $(GEN)/kernel/html/html.h,$(GEN)/kernel/html/parts.h,$(sort $(patsubst %/,%.h,$(dir $(HTML_C)))))
GEN_C += $(HTML_C)
GEN_H += $(HTML_H)

$(T)/htmlgen: $(call tool_obj,htmlgen) $(TOOL_LIB)
	$(call say,LD)
	$(Q)gcc -pthread -o $@ $^

$(HTML_C) $(HTML_H): $(GEN)/html.list ;
$(GEN)/html.list: FORCE $(T)/htmlgen | $(GEN)/.
	$(Q)$(T)/htmlgen $(GEN) $(HTML)
	@echo '$(HTML)' | $(call write_if_changed,$@)

# ---- assets ----
# $(WEB) and htmx, gzipped ahead and embedded under hashed names.  npm brings htmx, pinned by web/package-lock.json.

HTMX := web/node_modules/htmx.org/dist/htmx.min.js
BROWSER := test/browser/node_modules/playwright-core/index.mjs
OIDC := test/oidc/node_modules/oidc-provider/lib/index.js
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
GEN_C += $(GEN)/assets.c

$(T)/assets: $(call tool_obj,assets)
	$(call say,LD)
	$(Q)gcc -o $@ $^ -lz

$(HTMX): web/package-lock.json
	$(Q)$(NPM_CI) --prefix web
	@touch $@
$(BROWSER): test/browser/package-lock.json
	$(Q)$(NPM_CI) --prefix test/browser
	@touch $@
$(OIDC): test/oidc/package-lock.json
	$(Q)$(NPM_CI) --prefix test/oidc
	@touch $@
$(GEN)/assets.list: FORCE | $(GEN)/.
	@echo '$(WEB) $(HTMX)' | $(call write_if_changed,$@)
$(GEN)/assets.c: $(WEB) $(HTMX) $(GEN)/assets.list $(T)/assets
	$(Q)$(T)/assets $@ $(WEB) $(HTMX)

# ---- namegen ----
# lvovich's rules of Russian names (npm, pinned by tools/namegen/package-lock.json) and our own -> tables.

LVOVICH := tools/namegen/node_modules/lvovich
LVOVICH_RULES := $(LVOVICH)/lib/rules/genderRules.js
NAMES_C := $(GEN)/kernel/russian/name_tables.c
GEN_C += $(NAMES_C)

$(T)/namegen: $(call tool_obj,namegen) $(TOOL_LIB)
	$(call say,LD)
	$(Q)gcc -pthread -o $@ $^

$(LVOVICH_RULES): tools/namegen/package-lock.json
	$(Q)$(NPM_CI) --prefix tools/namegen
	@touch $@
$(NAMES_C): src/kernel/russian/data/names.txt $(LVOVICH_RULES) $(T)/namegen
	$(call say,NAMES)
	@mkdir -p $(@D)
	$(Q)$(T)/namegen $(LVOVICH) $< $@
	@touch $@

# ---- objects ----

obj_of = $(patsubst %.c,$(B)/obj/%.o,$(1))
SERVER_OBJ = $(call obj_of,$(SERVER_SRC) $(GEN_C))
READER_OBJ = $(call obj_of,$(READER_SRC))
PDF_OBJ = $(call obj_of,$(PDF_SRC))
SERVER_TEST_OBJ = $(filter-out $(B)/obj/src/main.o,$(SERVER_OBJ))
READER_TEST_OBJ = $(filter-out $(B)/obj/src/kernel/office/child/main.o,$(READER_OBJ))
PDF_TEST_OBJ = $(filter-out $(B)/obj/src/kernel/document/child/main.o,$(PDF_OBJ))

$(B)/obj/%.o: %.c $(B)/flags.list | gen
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CSTD) $(MODE) $(WARN) $(if $(findstring office/child,$<),$(CFLAGS_READER)) $(if $(findstring document/child,$<),$(CFLAGS_PDF)) $(if $(findstring kernel/store/,$<)$(findstring test/pg/,$<),$(CFLAGS_STORE)) -MMD -MP -c -o $@ $<

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)

# Files embedded by kernel/base/embed.h: the objects of a folder follow what lies in its data/.
DATA_FOLDERS := $(patsubst %/data/,%,$(sort $(dir $(wildcard src/*/*/data/*))))
$(foreach d,$(DATA_FOLDERS),$(eval $(patsubst %.c,$(B)/obj/%.o,$(wildcard $(d)/*.c)): $(wildcard $(d)/data/*)))

$(B)/flags.list: FORCE | $(B)/.
	@echo '$(CC) $(CSTD) $(MODE) $(WARN) $(LD_MODE)' | $(call write_if_changed,$@)
$(B)/server.list: FORCE | $(B)/.
	@printf '%s\n' $(SERVER_OBJ) | $(call write_if_changed,$@)
$(B)/reader.list: FORCE | $(B)/.
	@printf '%s\n' $(READER_OBJ) | $(call write_if_changed,$@)
$(B)/pdf.list: FORCE | $(B)/.
	@printf '%s\n' $(PDF_OBJ) | $(call write_if_changed,$@)

PROGRAMS := $(B)/nastavnik $(B)/nastavnik-reader $(B)/nastavnik-pdf

# What is used at start and by the first pages lies side by side, so that a server at rest holds little of a large program
# (doc/decisions/0040).  Objects are linked in this order too: of equal texts the first one stays.
ORDER_TXT := tools/order/functions.txt
SLICE_OBJ = $(filter %/slice.o,$(SERVER_OBJ))
USED_OBJ = $(filter-out $(SLICE_OBJ),$(filter $(SERVER_OBJ),$(addprefix $(B)/obj/,$(shell awk '!seen[$$1]++ { print $$1 }' $(ORDER_TXT)))))
LINK_OBJ = $(SLICE_OBJ) $(USED_OBJ) $(filter-out $(SLICE_OBJ) $(USED_OBJ),$(SERVER_OBJ))
$(B)/order.ld: $(ORDER_TXT) tools/order/script.awk | $(B)/.
	@awk -f tools/order/script.awk $< > $@

$(B)/nastavnik: $(SERVER_OBJ) $(B)/server.list $(ORDER)
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) $(ORDER:%=-Wl,-T,%) -o $@ $(LINK_OBJ) $(SERVER_LIBS)
# Linked without an order: valgrind knows no names of functions outside of .text.
$(B)/unordered/nastavnik: $(SERVER_OBJ) $(B)/server.list
	@mkdir -p $(@D)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $(SERVER_OBJ) $(SERVER_LIBS)
order: $(B)/unordered/nastavnik ## find out anew which functions run at start and at first pages (valgrind; minutes)
	@node tools/order/make.mjs $< $(B)/obj

$(B)/nastavnik-reader: $(READER_OBJ) $(B)/reader.list
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $(READER_OBJ) $(READER_LIBS)
$(B)/nastavnik-pdf: $(PDF_OBJ) $(B)/pdf.list
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $(PDF_OBJ) $(PDF_LIBS)

# ---- unit tests: one program for each *_test.c, linked with every object but main.o ----
# A hundred programs of 60 MB took a second and a disk each.  So what is tested is one library, whose changes need no linking; but of
# the release, whose objects are no library's, and of fuzzers, whose run-time is in the program.

ifneq ($(filter $(BUILD),debug asan tsan),)
TESTED := $(B)/libtested.so
TESTED_LD = -L$(B) -Wl,-rpath,$(abspath $(B)) -ltested
$(TESTED): $(SERVER_TEST_OBJ) $(B)/server.list
	$(call say,LD)
	$(Q)$(CC) -pthread -shared $(LD_MODE) -o $@ $(SERVER_TEST_OBJ) $(SERVER_LIBS)
TESTED_BEFORE := | $(TESTED)
else
TESTED_LD = $(SERVER_TEST_OBJ)
TESTED_BEFORE = $(SERVER_TEST_OBJ) $(B)/server.list
endif

TESTS := $(patsubst %.c,$(B)/test/%,$(TEST_SRC))
READER_TESTS := $(filter $(B)/test/src/kernel/office/child/%,$(TESTS))
PDF_TESTS := $(filter $(B)/test/src/kernel/document/child/%,$(TESTS))
PG_TESTS := $(patsubst %.c,$(B)/test/%,$(PG_TEST_SRC))
SERVER_TESTS := $(filter-out $(READER_TESTS) $(PDF_TESTS),$(TESTS)) $(PG_TESTS)

FAULT_OBJ := $(call obj_of,$(filter-out %_test.c,$(wildcard test/faults/*.c)))
$(SERVER_TESTS): $(B)/test/%: $(B)/obj/%.o $(TESTED_BEFORE)
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $< $(filter $(FAULT_OBJ),$^) $(TESTED_LD) $(SERVER_LIBS) -lcmocka
$(filter $(B)/test/test/faults/%,$(TESTS)): $(FAULT_OBJ)
$(PG_TESTS): SERVER_LIBS += $(shell pkg-config --libs libpq)
$(READER_TESTS): $(B)/test/%: $(B)/obj/%.o $(READER_TEST_OBJ) $(B)/reader.list
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $< $(READER_TEST_OBJ) $(READER_LIBS) -lcmocka
$(PDF_TESTS): $(B)/test/%: $(B)/obj/%.o $(PDF_TEST_OBJ) $(B)/pdf.list
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $< $(PDF_TEST_OBJ) $(PDF_LIBS) -lcmocka

# ---- fuzzers: one program for each *_fuzz.c.  BUILD=fuzz looks for new inputs; any other runs those kept, once ----

ifeq ($(BUILD),fuzz)
FUZZ_MAIN := -fsanitize=fuzzer
else
FUZZ_MAIN := $(B)/obj/test/lib/corpus_main.o
endif

FUZZERS := $(patsubst %.c,$(B)/fuzz/%,$(FUZZ_SRC))
READER_FUZZERS := $(filter $(B)/fuzz/src/kernel/office/child/%,$(FUZZERS))
PDF_FUZZERS := $(filter $(B)/fuzz/src/kernel/document/child/%,$(FUZZERS))
SERVER_FUZZERS := $(filter-out $(READER_FUZZERS) $(PDF_FUZZERS),$(FUZZERS))
SECONDS ?= 60

# What a tool's fuzzer needs of the tool besides the server's objects.
SQLGEN_FUZZ_OBJ := $(call obj_of,$(addprefix tools/sqlgen/,parse.c fragments.c scope.c words.c))
$(B)/obj/tools/%.o: CSTD += -I.
$(B)/fuzz/tools/sqlgen/fuzz/sqlgen_fuzz: $(SQLGEN_FUZZ_OBJ)
HTMLGEN_FUZZ_OBJ := $(call obj_of,$(filter-out tools/htmlgen/main.c,$(wildcard tools/htmlgen/*.c)))
$(B)/fuzz/tools/htmlgen/fuzz/htmlgen_fuzz: $(HTMLGEN_FUZZ_OBJ)

$(FUZZERS): $(filter %.o,$(FUZZ_MAIN))
$(SERVER_FUZZERS): $(B)/fuzz/%: $(B)/obj/%.o $(TESTED_BEFORE)
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $(filter-out $(SERVER_TEST_OBJ),$(filter %.o,$^)) $(filter-out %.o,$(FUZZ_MAIN)) $(TESTED_LD) $(SERVER_LIBS)
$(READER_FUZZERS): $(B)/fuzz/%: $(B)/obj/%.o $(READER_TEST_OBJ) $(B)/reader.list
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $< $(READER_TEST_OBJ) $(FUZZ_MAIN) $(READER_LIBS)
$(PDF_FUZZERS): $(B)/fuzz/%: $(B)/obj/%.o $(PDF_TEST_OBJ) $(B)/pdf.list
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $< $(PDF_TEST_OBJ) $(FUZZ_MAIN) $(PDF_LIBS)

# ---- gallery: the shared parts and main screens, to be looked at and checked by axe ----

GALLERY_HTML := $(wildcard test/gallery/html/*.html)
GALLERY_C := test/gallery/gallery.c $(patsubst %.html,build/gallery/gen/%.c,$(GALLERY_HTML))
GALLERY_OBJ = $(patsubst %.c,$(B)/obj/%.o,$(wildcard src/kernel/html/*.c src/kernel/base/*.c) src/kernel/http/form.c \
	$(filter $(GEN)/kernel/html/%,$(GEN_C)) $(GEN)/assets.c)

build/gallery/gallery: $(GALLERY_HTML) $(wildcard test/gallery/*.[ch]) $(GALLERY_OBJ) $(T)/htmlgen | build/gallery/.
	$(Q)$(T)/htmlgen build/gallery/gen $(GALLERY_HTML)
	$(call say,CC)
	$(Q)$(CC) $(CSTD) -I. -Ibuild/gallery/gen $(MODE) $(WARN) $(LD_MODE) -o $@ $(GALLERY_C) $(GALLERY_OBJ) $(shell pkg-config --libs libqrencode)
gallery: build/gallery/gallery ## sample pages into build/gallery/*.html
	@build/gallery/gallery build/gallery
gallery-check: gallery $(BROWSER) ## axe, html-validate, width and print over the sample pages
	@node test/browser/gallery.mjs build/gallery

# ---- benches: bench/*_bench.c, each a program that prints its figures beside its peers' ----

BENCHES := $(patsubst bench/%.c,$(B)/bench/%,$(wildcard bench/*_bench.c))
$(BENCHES): $(B)/bench/%: $(B)/obj/bench/%.o $(SERVER_TEST_OBJ) $(B)/server.list
	@mkdir -p $(@D)
	$(call say,LD)
	$(Q)$(CC) -pthread $(LD_MODE) -o $@ $< $(SERVER_TEST_OBJ) $(SERVER_LIBS)

# Peers and tools of bench/run.sh: programs of their own, linked with nothing of ours.
BENCH_TOOLS := $(addprefix build/bench/,load acks many_plans peer_mhd big_xlsx)
build/bench/peer_mhd: BENCH_LIBS := -lmicrohttpd -lsqlite3
build/bench/acks build/bench/many_plans: BENCH_LIBS := -lsqlite3
build/bench/big_xlsx: BENCH_LIBS := -lxlsxwriter
$(BENCH_TOOLS): build/bench/%: bench/%.c | build/bench/.
	$(call say,CC)
	$(Q)gcc -O2 -g -std=c17 -D_GNU_SOURCE $(WARN) -o $@ $< $(BENCH_LIBS)

# ---- what people call ----

.PHONY: all gen order gallery gallery-check unit unit-programs pg-programs pg-list fuzz-programs bench-programs bench-tools bench soak fuzz fuzz-corpus check lint lint-gcc lint-tidy test run deps deps-test deps-bench deps-lint install deb clean help FORCE
.PRECIOUS: %/.

all: $(PROGRAMS) ## build the programs into build/$(BUILD)
gen: $(GEN_C) $(GEN_H) ## make the generated C only
unit-programs: $(TESTS)
pg-programs: $(PG_TESTS)
pg-list:
	@printf '%s\n' $(PG_TESTS)
fuzz-programs: $(FUZZERS)
bench-programs: $(BENCHES) ## build the benches of bench/ into build/$(BUILD)/bench
bench-tools: $(BENCH_TOOLS)
bench: deps-bench ## figures beside those of peers (minutes): bench/README.md
	@bench/run.sh figures
soak: ## 600 connections for a minute; a stop in the middle
	@bench/run.sh soak

unit: all unit-programs ## unit tests of this BUILD (BUILD=asan is the usual one)
	@test/run-unit.sh $(TESTS)

fuzz-corpus: fuzz-programs ## run what every fuzzer has kept, once (BUILD=asan is the usual one)
	@test/run-fuzz.sh corpus $(B)/fuzz
fuzz: ## fuzz each reader for SECONDS=60
	@$(MAKE) --no-print-directory BUILD=fuzz fuzz-programs
	@test/run-fuzz.sh $(SECONDS) build/fuzz/fuzz

CHECKED = $(shell find src tools test -path test/tools -prune -o -name '*.[ch]' -print | sort)
check: $(SMALL_TOOLS) ## our own checkers of style and dependencies
	@$(T)/codecheck $(CHECKED)
	@$(T)/checkdeps $(CHECKED) $(shell find src/kernel -name '*.html' | sort)
# Each file by gcc and by clang-tidy, again only when it, what it includes or what is asked has changed: build/lint has a stamp of each.
LINTED = $(sort $(filter-out test/%,$(SERVER_SRC) $(READER_SRC) $(PDF_SRC)) $(wildcard tools/*.c tools/*/*.c))
# Of the states of a function clang's analyser sees the first 20,000 and not 225,000: nine tenths of its time went into the rest, where gcc's looks too.
TIDY_DEPTH := -Xclang -analyzer-config -Xclang max-nodes=20000
LINT_FLAGS = $(CSTD) -I. $(CFLAGS_READER) $(CFLAGS_PDF) $(CFLAGS_STORE)
lint: gen deps-lint ## cppcheck, clang-tidy and gcc -fanalyzer (minutes; what did not change is not read again)
	@nice -n 10 tools/lint.sh $(LINT_FLAGS) -- $(LINTED) $(filter-out $(LINTED) test/tools/% test/sqlgen/% test/manual/%,$(filter %.c,$(CHECKED)))
lint-gcc: $(LINTED:%.c=build/lint/gcc/%.ok)
lint-tidy: $(LINTED:%.c=build/lint/tidy/%.ok)
build/lint/flags.list: FORCE | build/lint/.
	@echo '$(LINT_FLAGS)' $$(gcc -dumpfullversion) $$(clang-tidy --version 2>/dev/null) | $(call write_if_changed,$@)
build/lint/gcc/%.ok: %.c build/lint/flags.list | gen
	@mkdir -p $(@D)
	$(Q)gcc -fanalyzer -O2 $(LINT_FLAGS) -Werror -MMD -MP -MF $(@:.ok=.d) -MT $@ -MT build/lint/tidy/$*.ok -c -o /dev/null $<
	@touch $@
build/lint/tidy.list: FORCE | build/lint/.
	@echo '$(TIDY_DEPTH)' | $(call write_if_changed,$@)
build/lint/tidy/%.ok: %.c .clang-tidy build/lint/flags.list build/lint/tidy.list | gen
	@mkdir -p $(@D)
	$(Q)clang-tidy --quiet $< -- $(LINT_FLAGS) $(TIDY_DEPTH) 2>/dev/null
	@touch $@
ifneq ($(filter lint-%,$(MAKECMDGOALS)),)
-include $(shell find build/lint/gcc -name '*.d' 2>/dev/null)
endif

deps: ## install what a build needs (Debian packages, only the missing ones)
	@packaging/deps.sh build
deps-lint:
	@packaging/deps.sh build lint
deps-bench: ## install the peers of the benches besides
	@packaging/deps.sh build bench
deps-test: ## install what the tests need besides
	@packaging/deps.sh build test

# As many jobs as there are processors, unless somebody has said how many.
PARALLEL = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))

test: deps-test ## everything: checkers, unit tests under ASan, all suites
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@test/run.sh

run: deps ## build, make a demo centre, serve it
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@[ -e build/demo.txt ] || { rm -f build/demo.db*; build/release/nastavnik demo --db build/demo.db > build/demo.new; mv build/demo.new build/demo.txt; }
	@cat build/demo.txt
	@exec build/release/nastavnik serve --db build/demo.db --migrate

install: all ## install into $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/doc/nastavnik $(DESTDIR)$(PREFIX)/lib/systemd/system
	install -m 755 $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(wildcard LICENSE README.md README.ru.md) $(DESTDIR)$(PREFIX)/share/doc/nastavnik/
	sed 's|@PREFIX@|$(PREFIX)|g' packaging/nastavnik.service > $(DESTDIR)$(PREFIX)/lib/systemd/system/nastavnik.service

deb: ## a Debian package, build/nastavnik_*.deb
	@packaging/deb.sh $(VERSION)

clean: ## remove build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-15s %s\n", $$1, $$2 }'

%/.:
	@mkdir -p $@
FORCE:
