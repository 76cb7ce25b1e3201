#include "config/scenario.h"

#include "base/text.h"
#include "config/scalar.h"
#include "config/show.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_SCENARIO = 16 };

struct maker {
	struct decoder *d;
	struct province *p;
	struct layers layers;
	struct editor editor;
	size_t room;               /* of p->overrides */
	unsigned depth;            /* of combining scenarios, while they are checked */
	size_t changes, leave_out; /* how many were looked at; the number of the one that is not made */
};

static const char *keep(struct maker *m, const char *s)
{
	const char *copy = s ? text_nfc(&m->p->arena, s, strlen(s)) : NULL;
	if (s && !copy)
		diag_no_memory(m->d->ds);
	return copy;
}

/* The change is a part of where a plan comes from. */
static void keep_override(struct maker *m, const struct override *o)
{
	struct province *p = m->p;
	if (p->noverrides == m->room) {
		size_t room = m->room ? 2 * m->room : 8;
		struct override *more = ARENA_NEW(&p->arena, struct override, room);
		if (!more) {
			diag_no_memory(m->d->ds);
			return;
		}
		if (p->noverrides > 0)
			memcpy(more, p->overrides, p->noverrides * sizeof *more);
		p->overrides = more;
		m->room = room;
	}
	p->overrides[p->noverrides++] = (struct override){.at = o->at,
							  .path = keep(m, o->path),
							  .value = keep(m, o->value),
							  .was = keep(m, o->was),
							  .scenario = keep(m, o->scenario),
							  .values = o->values,
							  .number = m->changes};
}

static void make_edits(struct maker *m, const struct edits *edits)
{
	for (size_t i = 0; i < edits->n; i++) {
		struct override made;
		if (++m->changes != m->leave_out && edit_apply(&m->editor, &edits->at[i], &made))
			keep_override(m, &made);
	}
}

/* Looks at what a scenario combines, and what those do. */
static void check_combined(struct maker *m, struct layered_scenario *s)
{
	s->state = SCENARIO_BEGUN;
	s->depth = 1;
	for (size_t i = 0; i < s->is->combines.n; i++) {
		const struct ref *ref = &s->is->combines.at[i];
		struct layered_scenario *other = layers_find(&m->layers, ref->id, ref->at, s->layer);
		if (other && other->state == SCENARIO_BEGUN)
			diag_error(m->d->ds, ref->at, "scenario-circle", "'%s' combines '%s', which combines %s",
				   s->is->id, ref->id, other == s ? "itself" : "it again");
		else if (other && other->state == SCENARIO_WAITS && m->depth < DEEPEST_SCENARIO) {
			m->depth++;
			check_combined(m, other);
			m->depth--;
		}
		if (other && other->depth >= s->depth)
			s->depth = other->depth + 1;
	}
	if (s->depth == DEEPEST_SCENARIO + 1)
		diag_error(m->d->ds, s->is->at, "scenario-circle", "scenarios combine each other more than %d deep",
			   (int)DEEPEST_SCENARIO);
	s->state = SCENARIO_MADE;
}

/* False when there are circles, or names that mean nothing. */
static bool check_scenarios(struct maker *m)
{
	size_t errors = m->d->ds->errors;
	for (size_t i = 0; i < m->layers.nscenarios; i++)
		if (m->layers.scenarios[i].state == SCENARIO_WAITS)
			check_combined(m, &m->layers.scenarios[i]);
	for (size_t i = 0; i < m->layers.nscenarios; i++)
		m->layers.scenarios[i].state = SCENARIO_WAITS;
	return m->d->ds->errors == errors;
}

/* Each is made once, after those that it combines. */
static void make_scenario(struct maker *m, struct layered_scenario *s)
{
	if (s->state != SCENARIO_WAITS)
		return;
	s->state = SCENARIO_BEGUN;
	for (size_t i = 0; i < s->is->combines.n; i++) {
		const struct ref *ref = &s->is->combines.at[i];
		make_scenario(m, layers_find(&m->layers, ref->id, ref->at, s->layer));
	}
	make_edits(m, &s->edits);
	s->state = SCENARIO_MADE;
}

/* Arguments as a source, one a line, so that messages have a place in them; NULL with a diagnostic. */
static const struct source *argument_source(struct maker *m, const char *name, const char *const *at, size_t n)
{
	struct text all = {0};
	for (size_t i = 0; i < n; i++) {
		if (strpbrk(at[i], "\r\n")) {
			diag_error(m->d->ds, (struct loc){0}, "bad-path", "%s takes one line", name);
			text_free(&all);
			return NULL;
		}
		text_printf(&all, "%s\n", at[i]);
	}
	if (all.failed) {
		text_free(&all);
		diag_no_memory(m->d->ds);
		return NULL;
	}
	const struct source *s = sources_add(m->d->src, name, all.at, all.len);
	if (!s)
		diag_no_memory(m->d->ds);
	return s && source_is_utf8(s, m->d->ds) ? s : NULL;
}

/* Columns are characters. */
static struct loc argument_place(const struct source *s, size_t line, const char *text, size_t offset)
{
	return (struct loc){s->name, (unsigned)line + 1, (unsigned)utf8_count(text, offset) + 1};
}

static void make_named(struct maker *m, const char *name, struct loc at)
{
	const char *id;
	if (!id_from_text(&m->p->arena, "a scenario", name, at, &id, m->d->ds))
		return;
	struct layered_scenario *s = layers_find(&m->layers, id, at, 0);
	if (!s)
		return;
	if (s->state == SCENARIO_MADE)
		diag_warning(m->d->ds, at, "changes-nothing", "scenario '%s' is made already", id);
	make_scenario(m, s);
	m->p->scenarios.at[m->p->scenarios.n++] = id;
}

static size_t count_names(const struct config_asked *asked)
{
	size_t n = 0;
	for (size_t i = 0; i < asked->nscenarios; i++) {
		n++;
		for (const char *s = asked->scenarios[i]; *s; s++)
			n += *s == ',';
	}
	return n;
}

/* a,b: in this order */
static void make_asked(struct maker *m, const struct config_asked *asked)
{
	const struct source *src = argument_source(m, "--scenario", asked->scenarios, asked->nscenarios);
	m->p->scenarios.at = ARENA_NEW(&m->p->arena, const char *, count_names(asked));
	if (!src || !m->p->scenarios.at) {
		if (src)
			diag_no_memory(m->d->ds);
		return;
	}
	for (size_t i = 0; i < asked->nscenarios; i++) {
		const char *text = asked->scenarios[i], *s = text;
		for (size_t len = strcspn(s, ",");; s += len + 1, len = strcspn(s, ",")) {
			const char *name = arena_strndup(m->d->scratch, s, len);
			if (!name)
				diag_no_memory(m->d->ds);
			else
				make_named(m, name, argument_place(src, i, text, (size_t)(s - text)));
			if (!s[len])
				break;
		}
	}
}

/* Is there nothing, or a comment? */
static bool is_nothing(const char *s)
{
	s += strspn(s, " \t");
	size_t len = strlen(s);
	while (len > 0 && strchr(" \t", s[len - 1]))
		len--;
	return len == 0 || s[0] == '#' || (len == 1 && s[0] == '~') || (len == 4 && strncmp(s, "null", 4) == 0);
}

/* PATH=VALUE, the value as in YAML. */
static bool read_argument(struct maker *m, const struct source *src, size_t line, const char *text, struct edit *ret)
{
	struct decoder *d = m->d;
	size_t equals = path_end(text);
	const char *path = arena_strndup(d->scratch, text, equals);
	struct source part;
	struct loc at = argument_place(src, line, text, equals);
	*ret = (struct edit){0};
	if (!path)
		return diag_no_memory(d->ds);
	if (!text[equals]) {
		diag_error(d->ds, at, "bad-path", "expected '=' and a value here");
		diag_hint(d->ds, "as in --set budget.total=3000000000, or +10%% for more than it was, or delete");
		return false;
	}
	if (!path_read(d->scratch, path, argument_place(src, line, text, 0), &ret->path, d->ds))
		return false;
	if (is_nothing(text + equals + 1)) {
		diag_error(d->ds, at, "missing-value", "'%s' gets no value", path);
		diag_hint(d->ds, "to delete what stands there, write: delete");
		return false;
	}
	const char *value = src->text;
	for (size_t i = 0; i < line; i++)
		value = strchr(value, '\n') + 1;
	size_t offset = (size_t)(value - src->text) + equals + 1;
	if (!source_part(d->scratch, src, offset, strlen(text) - equals - 1, &part))
		return diag_no_memory(d->ds);
	ret->value = node_parse(d->scratch, &part, d->ds);
	return ret->value != NULL;
}

static void make_arguments(struct maker *m, const struct config_asked *asked)
{
	const struct source *src = argument_source(m, "--set", asked->sets, asked->nsets);
	for (size_t i = 0; src && i < asked->nsets; i++) {
		struct edit edit;
		struct edits one = {&edit, 1};
		size_t errors = m->d->ds->errors;
		if (read_argument(m, src, i, asked->sets[i], &edit) && m->d->ds->errors == errors)
			make_edits(m, &one);
	}
}

static void show(struct maker *m, const struct config_asked *asked)
{
	struct path path;
	const struct source *src = argument_source(m, "--show", &asked->show, 1);
	if (src && path_read(m->d->scratch, asked->show, argument_place(src, 0, asked->show, 0), &path, m->d->ds))
		show_path(&m->editor, &path, &m->p->arena, asked->shown);
}

/* A name that several files give to scenarios means the nearest one. */
static void keep_scenario_ids(struct maker *m)
{
	struct texts *ids = &m->p->scenario_ids;
	ids->at = ARENA_NEW(&m->p->arena, const char *, m->layers.nscenarios);
	if (!ids->at) {
		diag_no_memory(m->d->ds);
		return;
	}
	for (size_t i = 0; i < m->layers.nscenarios; i++) {
		const struct layered_scenario *s = &m->layers.scenarios[i];
		if (layers_find(&m->layers, s->is->id, s->is->at, 0) == s)
			ids->at[ids->n++] = s->is->id;
	}
}

static void keep_touched(struct maker *m)
{
	struct province *p = m->p;
	p->touched = ARENA_NEW(&p->arena, struct touched, m->editor.ntouched);
	if (!p->touched) {
		diag_no_memory(m->d->ds);
		return;
	}
	for (size_t i = 0; i < m->editor.ntouched; i++) {
		p->touched[i] = m->editor.touched[i];
		p->touched[i].path = keep(m, p->touched[i].path);
	}
	p->ntouched = m->editor.ntouched;
}

/* What a sweep is going to change must be there. */
static void show_varied(struct maker *m, const struct config_asked *asked)
{
	const struct source *src = argument_source(m, asked->varied_as, asked->varied, asked->nvaried);
	for (size_t i = 0; src && i < asked->nvaried; i++) {
		const char *text = asked->varied[i];
		size_t end = path_end(text);
		const char *name = arena_strndup(m->d->scratch, text, end);
		struct path path;
		if (!name)
			diag_no_memory(m->d->ds);
		else if (!text[end])
			diag_error(m->d->ds, argument_place(src, i, text, end), "bad-path",
				   "expected '=' and values here");
		else if (!path_read(m->d->scratch, name, argument_place(src, i, text, 0), &path, m->d->ds))
			continue;
		else if (path.append)
			diag_error(m->d->ds, argument_place(src, i, text, end - 1), "bad-path",
				   "a sweep gives whole values; it does not add to lists");
		else
			show_path(&m->editor, &path, &m->p->arena, &asked->varied_shown[i]);
	}
}

const struct node *scenarios_apply(const struct layers *l, struct province *p, const struct config_asked *asked)
{
	struct maker m = {.d = l->d, .p = p, .layers = *l, .leave_out = asked ? asked->leave_out : 0};
	m.editor = (struct editor){.d = l->d, .root = l->root};
	if (m.editor.root->kind != NODE_MAPPING)
		return m.editor.root;
	bool sound = check_scenarios(&m);
	keep_scenario_ids(&m);
	for (size_t i = m.layers.n; i-- > 0;)
		make_edits(&m, &m.layers.edits[i]);
	if (asked && asked->nscenarios > 0 && sound)
		make_asked(&m, asked);
	if (asked && asked->nsets > 0)
		make_arguments(&m, asked);
	if (asked && asked->show)
		show(&m, asked);
	keep_touched(&m);
	if (asked && asked->nvaried > 0)
		show_varied(&m, asked);
	return m.editor.root;
}
