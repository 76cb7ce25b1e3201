#include "config/layers.h"

#include "base/file.h"
#include "base/text.h"
#include "config/config.h"

#include <assert.h>
#include <string.h>

enum { FEW_SCENARIOS = 12, SHOWN_COLUMN = 10000 };

/* Where the text of a key begins: after its quote, if it has one. */
static struct loc text_place(const struct layers *l, const struct entry *e)
{
	size_t len = 0, i = 0;
	struct loc at = e->at;
	const char *line = at.col < SHOWN_COLUMN ? sources_line(l->d->src, at, &len) : NULL;
	for (unsigned col = 1; line && col < at.col && i < len; col++) {
		size_t n = utf8_next(line + i, len - i, NULL);
		i += n ? n : 1;
	}
	if (line && i < len && (line[i] == '"' || line[i] == '\''))
		at.col++;
	return at;
}

/* The changes of a `set`, those whose paths can be read. */
static struct edits read_edits(struct layers *l, const struct node *set, const char *by)
{
	struct edits edits = {0};
	if (!set)
		return edits;
	edits.at = ARENA_NEW(l->d->scratch, struct edit, set->n);
	if (!edits.at) {
		diag_no_memory(l->d->ds);
		return edits;
	}
	for (size_t i = 0; i < set->n; i++) {
		const struct entry *e = &set->entries[i];
		struct edit *edit = &edits.at[edits.n];
		*edit = (struct edit){.value = e->value, .by = by};
		edits.n += path_read(l->d->scratch, e->key, text_place(l, e), &edit->path, l->d->ds);
	}
	return edits;
}

/* `sound`: nothing was wrong with how they are written. */
static void add_scenarios(struct layers *l, const struct records *list, bool sound)
{
	const struct scenario *at = list->at;
	struct layered_scenario *all = ARENA_NEW(l->d->scratch, struct layered_scenario, l->nscenarios + list->n);
	if (!all) {
		diag_no_memory(l->d->ds);
		return;
	}
	if (l->nscenarios > 0)
		memcpy(all, l->scenarios, l->nscenarios * sizeof *all);
	l->scenarios = all;
	for (size_t i = 0; i < list->n; i++) {
		const struct scenario *s = &at[i];
		if (!s->id)
			continue;
		if (sound && !s->set && s->combines.n == 0)
			diag_error(l->d->ds, s->at, "missing-key", "a scenario lacks 'set', the changes that it makes");
		all[l->nscenarios++] =
			(struct layered_scenario){.is = s, .edits = read_edits(l, s->set, s->id), .layer = l->n};
	}
}

/* The scenarios are taken out of a config: what is decoded later is only what they have made of the rest. */
static const struct node *without_scenarios(struct layers *l, const struct node *root)
{
	const struct field *f = record_field(&config_record, "scenarios");
	const struct entry *e = node_find(root, f->key);
	if (!e)
		return root;
	struct records list = {0};
	size_t errors = l->d->ds->errors;
	decode_list(l->d, f, e->value, &list);
	add_scenarios(l, &list, l->d->ds->errors == errors);
	struct node *rest = ARENA_NEW(l->d->scratch, struct node, 1);
	struct entry *entries = ARENA_NEW(l->d->scratch, struct entry, root->n);
	if (!rest || !entries) {
		diag_no_memory(l->d->ds);
		return root;
	}
	*rest = *root;
	rest->entries = entries;
	rest->n = 0;
	for (size_t i = 0; i < root->n; i++)
		if (&root->entries[i] != e)
			entries[rest->n++] = root->entries[i];
	return rest;
}

/* The file that another extends; NULL and a diagnostic when it cannot be read. */
static struct source *read_extended(struct decoder *d, const struct node *name)
{
	char *whole;
	size_t len;
	const char *path = file_beside(d->scratch, name->at.file, name->text);
	if (!path) {
		diag_no_memory(d->ds);
		return NULL;
	}
	if (strcmp(path, "-") == 0) {
		diag_error(d->ds, name->at, "file-unreadable", "what is extended cannot come from standard input");
		return NULL;
	}
	if (!file_read(path, FILE_LARGEST, name->at, &whole, &len, d->ds))
		return NULL;
	struct source *s = sources_add(d->src, path, whole, len);
	if (!s)
		diag_no_memory(d->ds);
	return s;
}

/* A file with `extends`; *ret_next becomes the scalar that names what it extends. */
static bool read_layer(struct layers *l, const struct node *root, const struct node **ret_next)
{
	struct scenario_file file = {0};
	size_t errors = l->d->ds->errors;
	decode_record(l->d, &scenario_file_record, root, &file);
	l->edits[l->n] = read_edits(l, file.set, NULL);
	add_scenarios(l, &file.scenarios, l->d->ds->errors == errors);
	l->n++;
	*ret_next = file.extends ? node_find(root, "extends")->value : NULL;
	return file.extends != NULL;
}

/* One fault, not one for each key that a config has and a plan has not. */
static bool is_plan(const struct node *root, struct diags *ds)
{
	const struct entry *e = root->kind == NODE_MAPPING ? node_find(root, "schema_version") : NULL;

	if (!e || node_find(root, "schema"))
		return false;
	diag_error(ds, e->at, "not-a-config", "this is a plan, not a config");
	diag_hint(ds, "give the config that it was made from; a command that takes both takes the config first");
	return true;
}

bool layers_read(struct layers *l, struct decoder *d, struct source *s)
{
	const char *named = s->name;
	*l = (struct layers){.d = d};
	for (;;) {
		const struct node *root, *next;
		decode_input(d, named, s);
		root = node_parse(d->scratch, s, d->ds);
		if (!root || is_plan(root, d->ds))
			return false;
		if (root->kind != NODE_MAPPING || !node_find(root, "extends")) {
			l->root = root->kind == NODE_MAPPING ? without_scenarios(l, root) : root;
			l->n++;
			return true;
		}
		if (!read_layer(l, root, &next))
			return false;
		if (l->n + 1 == LAYERS_MOST)
			return diag_error(d->ds, next->at, "extends-circle",
					  "more than %d files extend each other: is it a circle?",
					  (int)LAYERS_MOST - 1);
		named = next->text;
		s = read_extended(d, next);
		if (!s)
			return false;
	}
}

bool layers_copy(struct layers *l, struct decoder *d, const struct layers *from)
{
	*l = *from;
	l->d = d;
	l->scenarios = ARENA_NEW(d->scratch, struct layered_scenario, from->nscenarios);
	if (!l->scenarios)
		return diag_no_memory(d->ds);
	for (size_t i = 0; i < from->nscenarios; i++) {
		l->scenarios[i] = from->scenarios[i];
		l->scenarios[i].state = SCENARIO_WAITS;
		l->scenarios[i].depth = 0;
	}
	return true;
}

static const char *scenario_name(const void *ctx, size_t i)
{
	return ((const struct layered_scenario *)ctx)[i].is->id;
}

static void hint_scenarios(const struct layers *l, size_t first)
{
	struct text names = {0};
	size_t n = 0;
	for (size_t i = 0; i < l->nscenarios; i++)
		if (l->scenarios[i].layer >= first)
			text_printf(&names, "%s%s", n++ > 0 ? ", " : "", l->scenarios[i].is->id);
	if (n == 0)
		diag_hint(l->d->ds, "there are no scenarios");
	else if (n <= FEW_SCENARIOS && names.at)
		diag_hint(l->d->ds, "there are: %s", names.at);
	text_free(&names);
}

struct layered_scenario *layers_find(const struct layers *l, const char *id, struct loc at, size_t first)
{
	for (size_t i = 0; i < l->nscenarios; i++)
		if (l->scenarios[i].layer >= first && strcmp(l->scenarios[i].is->id, id) == 0)
			return &l->scenarios[i];
	const char *near = text_suggest(id, scenario_name, l->scenarios, l->nscenarios);
	diag_error(l->d->ds, at, "unknown-scenario", "there is no scenario '%s'%s%s%s", id,
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	if (!near)
		hint_scenarios(l, first);
	return NULL;
}
