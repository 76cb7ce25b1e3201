/* Was the config changed for the plan as it is now? */
#include "insight/verify_internal.h"

#include "base/text.h"

#include <string.h>

static const char set_option[] = "--set"; /* as the file of a place */

/* The changes that are made now, as a plan lists them. */
static struct records changes_now(const struct verifier *v)
{
	struct plan_override *at = ARENA_NEW(v->arena, struct plan_override, v->p->noverrides);

	for (size_t i = 0; at && i < v->p->noverrides; i++) {
		const struct override *o = &v->p->overrides[i];

		at[i] = (struct plan_override){
			.path = o->path,
			.value = o->value,
			.at = arena_printf(v->arena, "%s:%u:%u", o->at.file, o->at.line, o->at.col),
			.scenario = o->scenario};
	}
	return (struct records){at, at ? v->p->noverrides : 0};
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_names(const struct texts *a, const struct texts *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (strcmp(a->at[i], b->at[i]) != 0)
			return false;
	return a->n == b->n;
}

/* What stood there before, and where the change stands, is not asked: the files may have changed or moved. */
static bool same_changes(const struct records *a, const struct records *b)
{
	const struct plan_override *x = a->at, *y = b->at;

	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (strcmp(x[i].path, y[i].path) != 0 || strcmp(x[i].value, y[i].value) != 0 ||
		    !same_text(x[i].scenario, y[i].scenario))
			return false;
	return a->n == b->n;
}

/* As an argument of a shell. */
static void add_argument(struct text *out, const char *option, const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=.,:/%";

	text_printf(out, "%s%s ", out->len > 0 ? " " : "", option);
	if (*s && s[strspn(s, plain)] == '\0') {
		text_add(out, s);
		return;
	}
	text_add_char(out, '\'');
	for (; *s; s++)
		if (*s == '\'')
			text_add(out, "'\\''");
		else
			text_add_char(out, *s);
	text_add_char(out, '\'');
}

static bool is_set(const struct plan_override *o)
{
	size_t len = strlen(set_option);

	return strncmp(o->at, set_option, len) == 0 && o->at[len] == ':';
}

/* The options that ask for these changes: --scenario a,b --set 'c=d' */
static void add_options(struct text *out, const struct texts *scenarios, const struct records *changes)
{
	const struct plan_override *o = changes->at;
	struct text argument = {0};

	for (size_t i = 0; i < scenarios->n; i++)
		text_printf(&argument, "%s%s", i > 0 ? "," : "", scenarios->at[i]);
	if (argument.at)
		add_argument(out, "--scenario", argument.at);
	for (size_t i = 0; i < changes->n; i++) {
		if (!is_set(&o[i]))
			continue;
		argument.len = 0;
		text_printf(&argument, "%s=%s", o[i].path, o[i].value);
		if (argument.at)
			add_argument(out, set_option, argument.at);
	}
	out->failed = out->failed || argument.failed;
	text_free(&argument);
}

/* How to call `verify` for the config that the plan was made of. */
static void hint_options(const struct verifier *v, const struct records *now)
{
	static const char here[] = "it is checked against the config as it is changed now; ";
	const struct plan_provenance *pv = &v->plan->provenance;
	const struct plan_input *inputs = pv->inputs.at;
	struct text made_with = {0}, given = {0};

	add_options(&made_with, &pv->scenario, &pv->overrides);
	add_options(&given, &v->p->scenarios, now);
	if (made_with.failed || given.failed)
		diag_no_memory(v->ds);
	else if (!same_text(made_with.at, given.at) && made_with.at)
		diag_hint(v->ds, "%sfor what the plan was made of, give %s", here, made_with.at);
	else if (!same_text(made_with.at, given.at))
		diag_hint(v->ds, "%sfor what the plan was made of, leave out %s", here, given.at);
	else if (pv->inputs.n > 0)
		diag_hint(v->ds, "%sthe plan was made from '%s' as it was then", here, inputs[0].path);
	text_free(&made_with);
	text_free(&given);
}

void compare_changes(const struct verifier *v)
{
	const struct plan_provenance *pv = &v->plan->provenance;
	const struct node *at = node_key(node_key(v->asked->places, "provenance"), "overrides");
	struct records now = changes_now(v);

	if (v->arena->failed || (same_names(&pv->scenario, &v->p->scenarios) && same_changes(&pv->overrides, &now)))
		return;
	diag_warning(v->ds, at ? at->at : v->asked->places->at, "changes-differ",
		     "the plan was made with %s changes of the config", pv->overrides.n > 0 ? "other" : "no");
	hint_options(v, &now);
}
