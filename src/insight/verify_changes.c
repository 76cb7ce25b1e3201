/* Was the config changed for the plan as it is now? */
#include "insight/verify_internal.h"

#include "base/text.h"

#include <string.h>

static const char set_option[] = "--set"; /* as the file of a place */

/* The changes that are made now, as a plan lists them. */
static struct records changes_now(const struct province *p, struct arena *a)
{
	struct plan_override *at = ARENA_NEW(a, struct plan_override, p->noverrides);

	for (size_t i = 0; at && i < p->noverrides; i++) {
		const struct override *o = &p->overrides[i];

		at[i] = (struct plan_override){.path = o->path,
					       .value = o->value,
					       .at = arena_printf(a, "%s:%u:%u", o->at.file, o->at.line, o->at.col),
					       .scenario = o->scenario};
	}
	return (struct records){at, at ? p->noverrides : 0};
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

/* Prices of remedies change no plan. */
static bool is_price(const struct plan_override *o)
{
	static const char remedies[] = "remedies";
	size_t len = strlen(remedies);

	return strncmp(o->path, remedies, len) == 0 && (o->path[len] == '\0' || o->path[len] == '.');
}

static struct records without_prices(const struct records *changes, struct arena *a)
{
	const struct plan_override *from = changes->at;
	struct plan_override *at = ARENA_NEW(a, struct plan_override, changes->n);
	struct records left = {at, 0};

	for (size_t i = 0; at && i < changes->n; i++)
		if (!is_price(&from[i]))
			at[left.n++] = from[i];
	return left;
}

/* Is the config the one that the plan was made of, as far as changes go? */
static bool is_same_config(const struct plan_provenance *pv, const struct records *now, struct arena *a)
{
	struct records then = without_prices(&pv->overrides, a), here = without_prices(now, a);

	return same_changes(&then, &here);
}

/* Which options are to be given for the config that the plan was made of, after the words of `here`. */
static void hint_options(const struct verify_request *asked, const struct records *now, const char *here,
			 struct diags *ds)
{
	const struct plan_provenance *pv = &asked->plan->provenance;
	const struct plan_input *inputs = pv->inputs.at;
	struct text made_with = {0}, given = {0};

	add_options(&made_with, &pv->scenario, &pv->overrides);
	add_options(&given, &asked->province->scenarios, now);
	if (made_with.failed || given.failed)
		diag_no_memory(ds);
	else if (!same_text(made_with.at, given.at) && made_with.at)
		diag_hint(ds, "%sfor what the plan was made of, give %s", here, made_with.at);
	else if (!same_text(made_with.at, given.at))
		diag_hint(ds, "%sfor what the plan was made of, leave out %s", here, given.at);
	else if (pv->inputs.n > 0)
		diag_hint(ds, "%sthe plan was made from '%s' as it was then", here, inputs[0].path);
	text_free(&made_with);
	text_free(&given);
}

static struct loc place_of(const struct verify_request *asked, const char *key)
{
	const struct node *at = node_key(node_key(asked->places, "provenance"), key);

	return at ? at->at : asked->places->at;
}

static const char *which_changes(const struct plan_provenance *pv)
{
	return pv->overrides.n > 0 ? "other" : "no";
}

void compare_changes(const struct verifier *v)
{
	const struct plan_provenance *pv = &v->plan->provenance;
	struct records now = changes_now(v->p, v->arena);

	if (v->arena->failed || (same_names(&pv->scenario, &v->p->scenarios) && same_changes(&pv->overrides, &now)))
		return;
	diag_warning(v->ds, place_of(v->asked, "overrides"), "changes-differ",
		     "the plan was made with %s changes of the config", which_changes(pv));
	hint_options(v->asked, &now, "it is checked against the config as it is changed now; ", v->ds);
}

static bool has_digest(const struct plan *plan, const char *sha256)
{
	const struct plan_input *inputs = plan->provenance.inputs.at;

	for (size_t i = 0; i < plan->provenance.inputs.n; i++)
		if (strcmp(inputs[i].sha256, sha256) == 0)
			return true;
	return false;
}

void compare_inputs(const struct verify_request *asked, const char *done, struct diags *ds)
{
	const struct plan_input *from = &asked->plan->provenance.from, *file = asked->in_force_file;
	const struct province *p = asked->province;

	for (size_t i = 0; i < p->ninputs; i++)
		if (!has_digest(asked->plan, p->inputs[i].sha256)) {
			diag_warning(ds, place_of(asked, "inputs"), "input-differs",
				     "the plan was not made from '%s' as it is now", p->inputs[i].path);
			diag_hint(ds, "it is %s the file as it is now", done);
		}
	if (file && from->path && strcmp(from->sha256, file->sha256) != 0)
		diag_warning(ds, place_of(asked, "from_plan"), "input-differs",
			     "the plan counts changes from another plan than '%s' as it is now", file->path);
}

bool is_other_province(const struct verify_request *asked, struct diags *ds)
{
	const char *of = asked->plan->provenance.province;
	const struct province *p = asked->province;

	if (strcmp(of, p->id) == 0)
		return false;
	diag_error(ds, place_of(asked, "province"), "other-province",
		   "the plan is for the province '%s', and %s for '%s'", of, p->at.file, p->id);
	return true;
}

bool verify_made_from(const struct verify_request *asked, struct diags *ds)
{
	const struct plan_provenance *pv = &asked->plan->provenance;
	struct arena arena = {0};
	struct records now = changes_now(asked->province, &arena);
	bool same = is_same_config(pv, &now, &arena);

	if (arena.failed) {
		diag_no_memory(ds);
	} else if (is_other_province(asked, ds)) {
		same = false;
	} else if (!same) {
		diag_error(ds, place_of(asked, "overrides"), "changes-differ",
			   "the plan was made with %s changes of the config", which_changes(pv));
		hint_options(asked, &now, "", ds);
	} else {
		compare_inputs(asked, "explained by", ds);
	}
	same = same && !arena.failed;
	arena_free(&arena);
	return same;
}
