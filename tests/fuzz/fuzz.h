/* What a fuzzer, or replay.c in its place, calls with each input. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/diag.h"
#include "config/config.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Breaks a law: fuzzers and replay.c notice an abort. */
#define HOLDS(law) ((law) ? (void)0 : __builtin_trap())

/* No input may take more than so much for nodes, province or messages. */
enum { FUZZ_BYTES = 4 << 20 };

/* Every message can be shown, whatever it is about: as text with its excerpt, and as JSON. */
static inline void fuzz_show(const struct diags *ds, struct sources *src)
{
	static FILE *out;
	if (!out)
		out = fopen("/dev/null", "w");
	HOLDS(out != NULL);
	diag_print_text(out, ds, sources_line, src);
	diag_print_json(out, ds);
}

/* The laws of what was recorded: errors are counted, stand in order, and have a code. */
static inline void fuzz_check_diags(const struct diags *ds)
{
	size_t errors = 0, warnings = 0;
	const struct diag *last = NULL;
	for (const struct diag *d = ds->first; d; last = d, d = d->next) {
		HOLDS(d->code[0] && d->text[0]);
		HOLDS(!last || last->at.file != d->at.file || last->at.line <= d->at.line);
		errors += d->level == DIAG_ERROR;
		warnings += d->level == DIAG_WARNING;
	}
	HOLDS(ds->arena.failed ? errors <= ds->errors : errors == ds->errors);
	HOLDS(warnings <= ds->warnings);
}

#endif
