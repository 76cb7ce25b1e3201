/* A text in memory as a source, what was read from it, and a way to see nodes with their places; owned by
 * cmocka's setup and teardown. */
#ifndef TESTS_UNIT_NODES_FIXTURE_H
#define TESTS_UNIT_NODES_FIXTURE_H

#include "unit.h"

#include "base/text.h"
#include "config/node.h"
#include "config/sources.h"

#include <stdlib.h>
#include <string.h>

struct nodes {
	struct arena arena;
	struct diags ds;
	struct sources *src;
	struct text shown;
};

static inline int nodes_setup(void **state)
{
	struct nodes *f = calloc(1, sizeof *f);
	*state = f;
	return f && (f->src = sources_new()) ? 0 : -1;
}

static inline void nodes_clear(struct nodes *f)
{
	arena_free(&f->arena);
	diags_free(&f->ds);
	sources_free(f->src);
	text_free(&f->shown);
	f->src = NULL;
}

static inline int nodes_teardown(void **state)
{
	nodes_clear(*state);
	free(*state);
	return 0;
}

/* Forgets what was read before; the text becomes a source. */
static inline const struct source *nodes_source(struct nodes *f, const char *text, size_t len)
{
	nodes_clear(f);
	f->src = sources_new();
	char *copy = malloc(len + 1);
	assert_true(f->src && copy);
	memcpy(copy, text, len);
	copy[len] = '\0';
	const struct source *s = sources_add(f->src, "t", copy, len);
	assert_non_null(s);
	return s;
}

/* `text@line:col`, `{key@line:col=value ...}@line:col`, `[value ...]@line:col`; quoted scalars in quotes. */
static inline void nodes_add(struct text *out, const struct node *n)
{
	static const char *const open[] = {"", "{", "["}, *const close[] = {"", "}", "]"};
	text_add(out, open[n->kind]);
	if (n->kind == NODE_SCALAR)
		text_printf(out, n->style == SCALAR_QUOTED ? "'%s'" : "%s", n->text);
	for (size_t i = 0; i < n->n; i++) {
		const struct entry *e = &n->entries[i];
		text_add(out, i ? " " : "");
		if (e->key)
			text_printf(out, "%s@%u:%u=", e->key, e->at.line, e->at.col);
		nodes_add(out, e->value);
	}
	text_printf(out, "%s@%u:%u", close[n->kind], n->at.line, n->at.col);
}

static inline const char *nodes_show(struct nodes *f, const struct node *n)
{
	text_free(&f->shown);
	if (n)
		nodes_add(&f->shown, n);
	assert_false(f->shown.failed);
	return f->shown.at ? f->shown.at : "nothing";
}

/* Is the first fault the one that is expected?  code NULL: there must be none. */
static inline void nodes_check_fault(const struct nodes *f, const char *name, const char *code, unsigned line,
				     unsigned col)
{
	const struct diag *d = f->ds.first;
	if (!code && !d)
		return;
	if (!code || !d || strcmp(d->code, code) != 0 || d->at.line != line || d->at.col != col)
		fail_msg("%s: got %u:%u [%s] %s; expected %u:%u [%s]", name, d ? d->at.line : 0, d ? d->at.col : 0,
			 d ? d->code : "none", d ? d->text : "", line, col, code ? code : "none");
}

#endif
