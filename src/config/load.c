#include "config/config.h"

#include "base/file.h"
#include "config/check.h"
#include "config/scenario.h"
#include "config/tables.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Of each kind of warning, so many are shown one by one. */
enum { WARNINGS_SHOWN = 5 };

static void join_units(struct province *p, const struct raw_config *raw, struct diags *ds)
{
	size_t agencies = raw->agencies.n, communes = raw->communes.n;
	struct unit *units = ARENA_NEW(&p->arena, struct unit, agencies + communes);
	if (!units) {
		diag_no_memory(ds);
		return;
	}
	if (agencies)
		memcpy(units, raw->agencies.at, agencies * sizeof *units);
	if (communes)
		memcpy(units + agencies, raw->communes.at, communes * sizeof *units);
	for (size_t i = 0; i < agencies; i++) {
		/* what only communes have keys for */
		units[i].kind = UNIT_AGENCY;
		units[i].seats = ABSENT;
		units[i].equipment = ABSENT;
		units[i].one_off = true;
		units[i].zone.index = -1;
	}
	p->units = units;
	p->nunits = agencies + communes;
}

static void default_wishes(struct province *p, struct diags *ds)
{
	int64_t *points = ARENA_NEW(&p->arena, int64_t, 3);
	if (!points) {
		diag_no_memory(ds);
		return;
	}
	points[0] = 30, points[1] = 20, points[2] = 10;
	p->fit.wishes = (struct ints){points, 3};
}

static void default_objectives(struct province *p, struct diags *ds)
{
	static const enum tier_kind kinds[] = {TIER_MANDATORY, TIER_INSIDE, TIER_NEED,
					       TIER_LEXIMIN,   TIER_FIT,    TIER_COST};
	size_t n = sizeof kinds / sizeof *kinds;
	p->objectives = ARENA_NEW(&p->arena, struct objective, n);
	if (!p->objectives) {
		diag_no_memory(ds);
		return;
	}
	for (size_t i = 0; i < n; i++)
		p->objectives[i] = (struct objective){.at = {p->at.file, 0, 0}, .kind = kinds[i]};
	p->nobjectives = n;
}

static void finish_post(struct post *post)
{
	if (post->qualified == QUALIFIED_AS_FILLED)
		post->qualified = post->filled;
	if (post->days.n == 1 && post->days.at[0] == 5) /* the same as nothing */
		post->days.n = 0;
}

/* Puts the parts together: what is one in the province may be several keys in the config. */
static void assemble(struct province *p, const struct raw_config *raw, struct diags *ds)
{
	p->at = raw->province.at.file ? raw->province.at : raw->at;
	p->id = raw->province.id;
	p->name = raw->province.name;
	p->synthetic = raw->province.synthetic;
	p->as_of = raw->as_of;
	p->fields = raw->fields.at;
	p->nfields = raw->fields.n;
	p->positions = raw->positions.at;
	p->npositions = raw->positions.n;
	join_units(p, raw, ds);
	p->posts = raw->posts.at;
	p->nposts = raw->posts.n;
	for (size_t i = 0; i < p->nposts; i++)
		finish_post(&p->posts[i]);
	p->staff = raw->staff.at;
	p->nstaff = raw->staff.n;
	p->courses = raw->courses.at;
	p->ncourses = raw->courses.n;
	p->hires = raw->hires.at;
	p->nhires = raw->hires.n;
	p->pairs = raw->pairs.at;
	p->npairs = raw->pairs.n;
	p->workload = raw->workload;
	p->rules = raw->rules;
	p->costs = raw->costs;
	if (p->costs.rent.at.line == 0) /* not given */
		p->costs.rent = (struct band){0};
	p->fit = raw->fit;
	if (!p->fit.wishes.at)
		default_wishes(p, ds);
	p->budget_total = raw->budget.total;
	p->budget_at = raw->budget.at;
	p->budgets = raw->budgets.at;
	p->nbudgets = raw->budgets.n;
	p->remedies = raw->remedies;
	p->objectives = raw->objectives.at;
	p->nobjectives = raw->objectives.n;
	p->objectives_given = p->objectives != NULL;
	if (!p->objectives)
		default_objectives(p, ds);
}

static void keep_inputs(struct province *p, const struct decoder *d)
{
	p->inputs = ARENA_NEW(&p->arena, struct input, d->ninputs);
	if (!p->inputs) {
		diag_no_memory(d->ds);
		return;
	}
	memcpy(p->inputs, d->inputs, d->ninputs * sizeof *d->inputs);
	p->ninputs = d->ninputs;
}

/* What the decoder makes of the files that were read, with the changes that are asked for. */
static void load(struct province *p, const struct layers *l, const struct config_asked *asked)
{
	struct decoder *d = l->d;
	struct raw_config raw = {0};
	const struct node *root = scenarios_apply(l, p, asked);
	decode_record(d, &config_record, root, &raw);
	if (root->kind != NODE_MAPPING)
		return;
	assemble(p, &raw, d->ds);
	keep_inputs(p, d);
	config_check(p, d, root);
}

/* Were there no more errors than so many?  Else the province is empty. */
static bool end(struct province *p, size_t errors, struct diags *ds)
{
	bool ok = ds->errors == errors;
	province_hint_changes(p, ds);
	if (!ok)
		province_free(p);
	diag_sort(ds);
	diag_fold_warnings(ds, WARNINGS_SHOWN);
	return ok;
}

static bool parse_owned(struct province *p, const char *name, char *whole, size_t len, const struct config_asked *asked,
			struct sources *src, struct diags *ds)
{
	size_t errors = ds->errors;
	struct source *s = sources_add(src, name, whole, len);
	/* the limit that a test puts on the province is meant for all of the work */
	struct arena scratch = {.limit = p->arena.limit};
	struct decoder d = {.out = &p->arena, .scratch = &scratch, .src = src, .ds = ds};
	struct layers layers;
	if (!s)
		diag_no_memory(ds);
	else if (layers_read(&layers, &d, s))
		load(p, &layers, asked);
	bool ok = end(p, errors, ds);
	arena_free(&scratch);
	return ok;
}

bool config_load(struct province *p, const char *path, struct sources *src, struct diags *ds)
{
	return config_load_asked(p, path, NULL, src, ds);
}

bool config_load_asked(struct province *p, const char *path, const struct config_asked *asked, struct sources *src,
		       struct diags *ds)
{
	char *whole;
	size_t len;
	assert(p && path && src && ds);
	if (!file_read(path, FILE_LARGEST, (struct loc){0}, &whole, &len, ds))
		return false;
	return parse_owned(p, path, whole, len, asked, src, ds);
}

bool config_parse(struct province *p, const char *name, const char *text, size_t len, struct sources *src,
		  struct diags *ds)
{
	return config_parse_asked(p, name, text, len, NULL, src, ds);
}

/* A copy that is owned by whoever asks; NULL and a diagnostic when memory runs out. */
static char *copy_of(const char *text, size_t len, struct diags *ds)
{
	char *whole = malloc(len + 1);
	if (!whole) {
		diag_no_memory(ds);
		return NULL;
	}
	memcpy(whole, text, len);
	whole[len] = '\0';
	return whole;
}

bool config_parse_asked(struct province *p, const char *name, const char *text, size_t len,
			const struct config_asked *asked, struct sources *src, struct diags *ds)
{
	assert(p && name && text && src && ds);
	char *whole = copy_of(text, len, ds);
	return whole && parse_owned(p, name, whole, len, asked, src, ds);
}

/* What was read once, and decoded without its changes. */
struct config_base {
	struct sources *src;
	struct source *source;
	struct arena out, scratch;
	struct decoder
		decoder; /* as it was when the files were read, but with the tables and lists that were seen since */
	struct layers layers;
	bool sound; /* else it is read anew each time, for all its faults to be reported */
};

static void learn(struct config_base *b)
{
	struct diags ds = {0};
	struct raw_config raw = {0};
	struct decoder d = {.out = &b->out, .scratch = &b->scratch, .src = b->src, .ds = &ds};
	if (layers_read(&b->layers, &d, b->source) && b->layers.root->kind == NODE_MAPPING) {
		b->decoder = d;
		d.learns = true;
		decode_record(&d, &config_record, b->layers.root, &raw);
		b->decoder.tables = d.tables;
		b->decoder.known = d.known;
		b->sound = ds.errors + ds.warnings == 0;
	}
	diags_free(&ds);
}

struct config_base *config_base_read(const char *name, const char *text, size_t len, struct sources *src,
				     struct diags *ds)
{
	assert(name && text && src && ds);
	struct config_base *b = calloc(1, sizeof *b);
	char *whole = b ? copy_of(text, len, ds) : NULL;
	if (!whole) {
		if (!b)
			diag_no_memory(ds);
		free(b);
		return NULL;
	}
	b->src = src;
	b->source = sources_add(src, name, whole, len);
	if (b->source) {
		learn(b);
		return b;
	}
	diag_no_memory(ds);
	free(b);
	return NULL;
}

/* Changes replace the rows of a table, but not those that were read. */
static bool copy_tables(struct decoder *d)
{
	for (struct opened **at = &d->tables; *at; at = &(*at)->next) {
		struct opened *copy = ARENA_NEW(d->scratch, struct opened, 1);
		if (!copy)
			return diag_no_memory(d->ds);
		*copy = **at;
		*at = copy;
	}
	return true;
}

bool config_base_ask(const struct config_base *b, struct province *p, const struct config_asked *asked,
		     struct diags *ds)
{
	assert(b && p && ds);
	size_t errors = ds->errors;
	struct arena scratch = {.limit = p->arena.limit};
	struct decoder d = b->decoder;
	struct layers layers;
	if (!b->sound) {
		const struct source *s = b->source;
		return config_parse_asked(p, s->name, s->whole, s->len + (size_t)(s->text - s->whole), asked, b->src,
					  ds);
	}
	d.out = &p->arena;
	d.scratch = &scratch;
	d.ds = ds;
	if (copy_tables(&d) && layers_copy(&layers, &d, &b->layers))
		load(p, &layers, asked);
	bool ok = end(p, errors, ds);
	arena_free(&scratch);
	return ok;
}

void config_base_free(struct config_base *b)
{
	if (!b)
		return;
	arena_free(&b->out);
	arena_free(&b->scratch);
	free(b);
}

void province_free(struct province *p)
{
	struct arena arena = p->arena;
	arena_free(&arena);
	*p = (struct province){.arena = arena};
}
