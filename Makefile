# secondment: everything is built below build/VARIANT; the source tree stays clean.
#
#   make                        the program (release)
#   make VARIANT=san check      the tests under AddressSanitizer and UBSan
#   make help                   all targets

VARIANT ?= release
BUILD   := build/$(VARIANT)
VERSION := 0.1.0

PREFIX      ?= /usr/local
bindir      ?= $(PREFIX)/bin
datadir     ?= $(PREFIX)/share
INSTALL     ?= install
PYTHON      ?= /usr/bin/python3
CC          ?= cc

opt_debug   := -O0 -g
opt_release := -O3 -g
opt_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
opt_cov     := -O0 -g --coverage
opt_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
ifeq ($(opt_$(VARIANT)),)
  $(error VARIANT is '$(VARIANT)'; it must be debug, release, san, cov or fuzz)
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wundef
# CI=true makes warnings errors; a newer compiler's new warning must not stop a user.
ifneq ($(CI),)
  WARNINGS += -Werror
endif

# User flags come last, so that packagers can override ours.
all_cppflags := -Isrc -D_POSIX_C_SOURCE=200809L -DSECONDMENT_VERSION='"$(VERSION)"' -MMD -MP $(CPPFLAGS)
all_cflags   := -std=c17 -pthread $(WARNINGS) $(opt_$(VARIANT)) -ffile-prefix-map=$(CURDIR)=. $(CFLAGS)
all_ldflags  := $(opt_$(VARIANT)) -pthread $(LDFLAGS)
libs         := -lglpk -lyaml -lcjson -lutf8proc -lmd -lm $(LDLIBS)

# Rewritten only when it differs; every object depends on it, so that changed flags rebuild all.
stamp := $(CC) $(all_cppflags) $(all_cflags) $(all_ldflags) $(libs)
ifneq ($(stamp),$(file <$(BUILD)/flags))
  $(shell mkdir -p $(BUILD))
  $(file >$(BUILD)/flags,$(stamp))
endif

src   := $(sort $(wildcard src/*/*.c))
lib_o := $(patsubst %.c,$(BUILD)/%.o,$(filter-out src/cli/main.c,$(src)))
tests := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
whole := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/network/*.c)))
twice := $(BUILD)/tests/core/twice.o $(BUILD)/tests/network/draw.o
fuzz  := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

.PHONY: all demo check layers sizes sentences unit cli cli-update hand decides conflict prices textbook review compare shuffle scenarios sweep slurm interrupt docs oracle remedies remedies-all network core data bench bench-test verify replay fuzz fuzz-run lint format format-check install uninstall clean help
.DELETE_ON_ERROR:

all: $(BUILD)/secondment  ## build the program (default)

$(BUILD)/secondment: $(BUILD)/src/cli/main.o $(BUILD)/libsecondment.a
	@echo "  CC $@"; $(CC) $(all_ldflags) -o $@ $^ $(libs)

$(BUILD)/libsecondment.a: $(lib_o)
	@rm -f $@
	@echo "  AR $@"; $(AR) rcD $@ $^

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC $@"; $(CC) $(all_cppflags) $(all_cflags) -c -o $@ $<

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(BUILD)/libsecondment.a
	@mkdir -p $(@D)
	@echo "  CC $@"; $(CC) $(all_ldflags) -o $@ $^ -lcmocka $(libs)

# What the solver gives up, this test says.
$(BUILD)/tests/test_explain_limits: all_ldflags += -Wl,--wrap=ask_possible

$(BUILD)/network/whole: $(whole) $(BUILD)/libsecondment.a
	@mkdir -p $(@D)
	@echo "  CC $@"; $(CC) $(all_ldflags) -o $@ $^ $(libs)

$(BUILD)/core/twice: $(twice) $(BUILD)/libsecondment.a
	@mkdir -p $(@D)
	@echo "  CC $@"; $(CC) $(all_ldflags) -o $@ $^ $(libs)

# Fuzz targets are driven by libFuzzer, or else by what replays a folder.
ifeq ($(VARIANT),fuzz)
  fuzz_main :=
  all_ldflags += -fsanitize=fuzzer
else
  fuzz_main := $(BUILD)/tests/fuzz/replay.o
endif

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(fuzz_main) $(BUILD)/libsecondment.a
	@mkdir -p $(@D)
	@echo "  CC $@"; $(CC) $(all_ldflags) -o $@ $^ $(libs)

# Else make deletes them as intermediate, and compiles them again for the next run.
.SECONDARY: $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/unit/*.c tests/fuzz/*.c))

demo: all  ## solve the real province and print what a director wants to know
	@BUILD=$(BUILD) sh scripts/demo.sh

check: all layers sizes sentences unit cli hand decides conflict prices textbook review compare shuffle scenarios sweep slurm interrupt docs data bench-test verify oracle network core replay  ## run every test
	@sh tests/total.sh $(BUILD)/results

layers:  ## does every include keep to the layers?
	@sh tests/run.sh $(BUILD) layers sh scripts/check-layers.sh

sizes:  ## is every C file at most 500 lines, every function at most 70?
	@sh tests/run.sh $(BUILD) sizes sh scripts/check-sizes.sh

sentences:  ## is every sentence of the tables said somewhere?
	@sh tests/run.sh $(BUILD) sentences $(PYTHON) tests/sentences.py

unit: $(tests)  ## unit tests
	@for t in $(tests); do sh tests/run.sh $(BUILD) $$(basename $$t) $$t || exit 1; done

cli: all  ## golden command-line tests
	@sh tests/run.sh $(BUILD) cli sh tests/cli/run.sh $(BUILD)/secondment

cli-update: all  ## rewrite what the golden tests expect; the diff is the review
	@sh tests/cli/run.sh --update $(BUILD)/secondment

hand: all  ## the small province against the plan worked out by hand
	@sh tests/run.sh $(BUILD) hand sh tests/hand/run.sh $(BUILD)/secondment

decides: all  ## small provinces in which one tier, gate or limit decides
	@sh tests/run.sh $(BUILD) decides sh tests/decides/run.sh $(BUILD)/secondment

conflict: all  ## the entries of contradictory configs that are named, one by one
	@sh tests/run.sh $(BUILD) conflict $(PYTHON) tests/conflict/sets.py $(BUILD)/secondment 1 30
	@sh tests/run.sh $(BUILD) clashes $(PYTHON) tests/conflict/sets.py $(BUILD)/secondment $(filter-out %barred.yaml,$(wildcard tests/cli/solve/clash-*.yaml))

prices: all  ## what one more of a limit is worth, tried by solving
	@sh tests/run.sh $(BUILD) prices $(PYTHON) tests/prices/worth.py $(BUILD)/secondment 1 12

textbook: all  ## problems of textbooks, with the best cost that is known
	@sh tests/run.sh $(BUILD) textbook sh tests/textbook/run.sh $(BUILD)/secondment

review: all  ## the review's numbers are those that the plan starts from
	@sh tests/run.sh $(BUILD) review sh tests/review/run.sh $(BUILD)/secondment
	@sh tests/run.sh $(BUILD) inside $(PYTHON) tests/review/inside.py $(BUILD)/secondment 1 150

compare: all  ## comparisons of random provinces: mirrored, and the sums are the kpis
	@sh tests/run.sh $(BUILD) compare $(PYTHON) tests/compare/sides.py $(BUILD)/secondment 1 40
	@sh tests/run.sh $(BUILD) causes $(PYTHON) tests/compare/causes.py $(BUILD)/secondment 1 40

shuffle: all  ## the order of rows and keys does not change a plan
	@sh tests/run.sh $(BUILD) shuffle $(PYTHON) tests/shuffle.py $(BUILD)/secondment

scenarios: all  ## a changed config is solved as one that was edited by hand
	@sh tests/run.sh $(BUILD) scenarios $(PYTHON) tests/scenarios.py $(BUILD)/secondment

sweep: all  ## a sweep is the same in any number of parts, cut off, killed and resumed
	@sh tests/run.sh $(BUILD) sweep $(PYTHON) tests/sweep.py $(BUILD)/secondment

slurm: all  ## a sweep as a Slurm job array; skipped where there is no Slurm
	@sh tests/run.sh $(BUILD) slurm sh tests/slurm.sh $(BUILD)/secondment

interrupt: all  ## Ctrl-C leaves a whole plan
	@sh tests/run.sh $(BUILD) interrupt sh tests/interrupt.sh $(BUILD)/secondment

docs: all  ## the examples in the documents, the schemas, the generated reference
	@sh tests/run.sh $(BUILD) docs $(PYTHON) tests/docs.py $(BUILD)/secondment

data: all  ## the sample province against the published figures
	@sh tests/run.sh $(BUILD) data $(PYTHON) tests/data/test_lam_dong.py $(BUILD)/secondment

bench-test: all  ## the generator of provinces to measure with, and the runner at a tiny scale
	@sh tests/run.sh $(BUILD) bench-test $(PYTHON) tests/bench/test_bench.py $(BUILD)/secondment

# What BENCH may say: scripts/bench/run.py --help.  Where nothing can be installed, what is there is measured.
bench: all  ## times beside other solvers, as BENCH says (BENCH="--rows growth --repeats 5")
	@. scripts/packages.sh; install_missing "$$test_packages" "$$bench_packages" || true
	@$(PYTHON) scripts/bench/run.py --program $(BUILD)/secondment $(BENCH)

oracle: all  ## random provinces against a brute force and glpsol, the real one against cbc
	@sh tests/run.sh $(BUILD) oracle sh tests/oracle/run.sh $(BUILD)/secondment
	@sh tests/run.sh $(BUILD) lam-dong sh tests/oracle/lam_dong.sh $(BUILD)/secondment

remedies: all  ## what would fill a post of the sample, tried by solving (a minute)
	@sh tests/run.sh $(BUILD) remedies $(PYTHON) tests/remedies/tried.py $(BUILD)/secondment 22969/environment-officer

remedies-all: all  ## the same of all its open posts (an hour)
	@sh tests/run.sh $(BUILD) remedies-all $(PYTHON) tests/remedies/tried.py $(BUILD)/secondment

verify: all  ## plans that were changed are found out
	@sh tests/run.sh $(BUILD) verify $(PYTHON) tests/verify/run.py $(BUILD)/secondment

network: $(BUILD)/network/whole  ## what stays whole in the linear relaxation, and what does not
	@sh tests/run.sh $(BUILD) network $(BUILD)/network/whole

core: $(BUILD)/core/twice  ## the network core and the simplex give the same answers
	@sh tests/run.sh $(BUILD) core $(BUILD)/core/twice

replay: $(fuzz)  ## the saved fuzz corpora
	@for f in $(fuzz); do sh tests/run.sh $(BUILD) $$(basename $$f) $$f tests/fuzz/corpus/$$(basename $$f | sed s/fuzz_//) || exit 1; done

FUZZ_SECONDS ?= 60
fuzz:  ## look for inputs that break a law, FUZZ_SECONDS for each target (needs clang)
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang fuzz-run

fuzz-run: $(fuzz)
	@for f in $(fuzz); do name=$$(basename $$f | sed s/fuzz_//); mkdir -p $(BUILD)/found/$$name; \
		$$f -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
			-dict=tests/fuzz/$$name.dict -artifact_prefix=$(BUILD)/found/$$name- \
			$(BUILD)/found/$$name tests/fuzz/corpus/$$name || exit 1; done

lint:  ## clang-tidy, cppcheck, shellcheck
	sh scripts/lint.sh

format:  ## clang-format in place
	clang-format -i $(sort $(wildcard src/*/*.[ch] tests/*/*.[ch]))

format-check:
	clang-format --dry-run -Werror $(sort $(wildcard src/*/*.[ch] tests/*/*.[ch]))

install: all  ## install below DESTDIR/PREFIX
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(datadir)/secondment
	$(INSTALL) -m 755 $(BUILD)/secondment $(DESTDIR)$(bindir)/secondment
	$(INSTALL) -m 644 models/secondment.mod configs/small.yaml $(DESTDIR)$(datadir)/secondment

uninstall:  ## remove what install put there
	rm -f $(DESTDIR)$(bindir)/secondment $(DESTDIR)$(datadir)/secondment/secondment.mod \
		$(DESTDIR)$(datadir)/secondment/small.yaml
	-rmdir $(DESTDIR)$(datadir)/secondment 2>/dev/null

clean:  ## remove build/
	rm -rf build

help:  ## this text
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

-include $(lib_o:.o=.d) $(BUILD)/src/cli/main.d $(wildcard $(BUILD)/tests/*/*.d)
