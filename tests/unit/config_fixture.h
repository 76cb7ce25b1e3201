/* A config from memory and what came of it; owned by cmocka's setup and teardown, since an assertion jumps
 * out of a test. */
#ifndef TESTS_CONFIG_FIXTURE_H
#define TESTS_CONFIG_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "config/config.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
	struct province p;
	struct diags ds;
	struct sources *src;
	struct text text;
};

static const char valid_config[] = "schema: secondment/1\n"                                                    /* 1 */
				   "province: {id: sample}\n"                                                  /* 2 */
				   "as_of: 2025-08-01\n"                                                       /* 3 */
				   "fields: {it: {}, land: {}}\n"                                              /* 4 */
				   "positions:\n"                                                              /* 5 */
				   "  it-officer: {field: it, level: 2, weight: 5}\n"                          /* 6 */
				   "  land-officer: {field: land, level: 2, weight: 8}\n"                      /* 7 */
				   "agencies:\n"                                                               /* 8 */
				   "  so: {lat: 11.9, lon: 108.4}\n"                                           /* 9 */
				   "communes:\n"                                                               /* 10 */
				   "  90001: {lat: 11.95, lon: 108.45, seats: 3}\n"                            /* 11 */
				   "  90002: {lat: 11.70, lon: 108.20}\n"                                      /* 12 */
				   "posts:\n"                                                                  /* 13 */
				   "  - {unit: 90001, position: it-officer, quota: 2, filled: 0, needed: 1}\n" /* 14 */
				   "staff:\n"                                                                  /* 15 */
				   "  - {id: K1, unit: so, skills: {it: 3}}\n"                                 /* 16 */
				   "  - {id: K2, unit: so, skills: {it: 2}, count: 2}\n";                      /* 17 */

static inline int fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	if (!f)
		return -1;
	f->src = sources_new();
	*state = f;
	return f->src ? 0 : -1;
}

static inline void fixture_clear(struct fixture *f)
{
	province_free(&f->p);
	diags_free(&f->ds);
	sources_free(f->src);
	text_free(&f->text);
	f->src = NULL;
}

static inline int fixture_teardown(void **state)
{
	struct fixture *f = *state;
	fixture_clear(f);
	free(f);
	return 0;
}

/* Forgets what was read before. */
static inline void fixture_again(struct fixture *f)
{
	size_t limit = f->p.arena.limit;
	fixture_clear(f);
	*f = (struct fixture){.src = sources_new(), .p.arena.limit = limit};
	assert_non_null(f->src);
}

/* f->text becomes the valid config with one passage replaced. */
static inline void fixture_edit(struct fixture *f, const char *from, const char *to)
{
	const char *at = strstr(valid_config, from);
	if (!at)
		fail_msg("'%s' does not stand in the valid config", from);
	f->text.len = 0;
	text_add_bytes(&f->text, valid_config, (size_t)(at - valid_config));
	text_add(&f->text, to);
	text_add(&f->text, at + strlen(from));
}

static inline bool fixture_parse(struct fixture *f, const char *yaml)
{
	size_t before = f->ds.errors;
	bool ok = config_parse(&f->p, "t.yaml", yaml, strlen(yaml), f->src, &f->ds);
	assert_int_equal(ok, f->ds.errors == before);
	return ok;
}

static inline const struct diag *fixture_find(const struct fixture *f, const char *code)
{
	for (const struct diag *d = f->ds.first; d; d = d->next)
		if (strcmp(d->code, code) == 0)
			return d;
	return NULL;
}

/* An edit of the valid config, and the one fault it must bring. */
struct wrong {
	const char *name, *from, *to, *code;
	unsigned line, col;
	const char *says; /* stands in the text or the hint, or NULL */
};

static inline void check_wrong(struct fixture *f, const struct wrong *w, enum diag_level level)
{
	fixture_again(f);
	fixture_edit(f, w->from, w->to);
	bool ok = fixture_parse(f, f->text.at);
	const struct diag *d = f->ds.first;
	size_t others = level == DIAG_ERROR ? f->ds.warnings : f->ds.errors;
	size_t found = level == DIAG_ERROR ? f->ds.errors : f->ds.warnings;
	if (ok != (level == DIAG_WARNING) || !d || others != 0 || found != 1)
		fail_msg("%s: %zu errors, %zu warnings; first: %s", w->name, f->ds.errors, f->ds.warnings,
			 d ? d->text : "none");
	if (strcmp(d->code, w->code) != 0 || d->at.line != w->line || d->at.col != w->col)
		fail_msg("%s: got %u:%u [%s] %s; expected %u:%u [%s]", w->name, d->at.line, d->at.col, d->code, d->text,
			 w->line, w->col, w->code);
	if (w->says && !strstr(d->text, w->says) && !(d->hint && strstr(d->hint, w->says)))
		fail_msg("%s: '%s' (%s) does not say '%s'", w->name, d->text, d->hint ? d->hint : "", w->says);
}

#endif
