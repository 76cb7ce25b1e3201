/* The objectives: names of tiers, or mappings with what else is said of a tier. */
#include "base/json.h"
#include "config/scalar.h"
#include "config/tables.h"

#include <string.h>

#define TOLERANCE_MOST INT64_C(1000000000000000)
#define WEIGHT_MOST    1000000

static const struct field tier_field = {.key = "tier", .type = FIELD_ENUM, .names = tier_names};
static const struct field by_field = {
	.key = "by", .type = FIELD_ENUM, .min = NEED_BY_POPULATION, .max = NEED_BY_PRESSURE, .names = need_by_names};
static const struct field tolerance_field = {.key = "tolerance", .type = FIELD_INT, .min = 0, .max = TOLERANCE_MOST};

static const char *const objective_keys[] = {"tier", "tolerance", "by", "of", NULL};

/* The measures that a sum may add: the tiers but those that are no plain number. */
static const char *measure_name(const void *names, size_t i)
{
	bool none = i == TIER_WORST_COMMUNE || i == TIER_LEXIMIN || i == TIER_SUM;
	return none ? NULL : ((const char *const *)names)[i];
}

/* 12, or 2% */
static void decode_tolerance(struct decoder *d, const struct node *n, struct tolerance *out)
{
	size_t len = n->kind == NODE_SCALAR ? strlen(n->text) : 0;
	if (len == 0 || n->text[len - 1] != '%') {
		if (!scalar_int(&tolerance_field, n, &out->absolute, d->ds) && len > 0)
			diag_hint(d->ds, "a whole number in the tier's unit, or a percentage as in 2.5%%");
		return;
	}
	char *number = arena_strndup(d->scratch, n->text, len - 1);
	if (!number) {
		diag_no_memory(d->ds);
		return;
	}
	int64_t value;
	if (number_parse(number, 2, &value) != NUMBER_OK || value < 0 || value > 10000)
		diag_error(d->ds, n->at, "out-of-range",
			   "'tolerance' must be between 0%% and 100%%, with two digits after the point, not '%s'",
			   n->text);
	else
		out->hundredths = value;
}

static void unknown_key(struct decoder *d, const struct entry *e, const char *what, const char *near)
{
	diag_error(d->ds, e->at, "unknown-key", "unknown key '%s' in %s%s%s%s", e->key, what,
		   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static void check_keys(struct decoder *d, const struct node *n)
{
	size_t keys = sizeof objective_keys / sizeof *objective_keys - 1;
	for (size_t i = 0; i < n->n; i++) {
		size_t k = 0;
		while (k < keys && strcmp(n->entries[i].key, objective_keys[k]) != 0)
			k++;
		if (k < keys)
			continue;
		const char *near = text_suggest(n->entries[i].key, text_name_at, objective_keys, keys);
		unknown_key(d, &n->entries[i], "an objective", near);
		if (near)
			decode_mean(d, n->at, near);
	}
}

static void hint_measures(struct decoder *d)
{
	struct text names = {0};
	for (size_t i = 0; i < TIERS; i++)
		if (measure_name(tier_names, i))
			text_printf(&names, "%s%s", i > 0 ? ", " : "", tier_names[i]);
	if (names.at)
		diag_hint(d->ds, "a sum adds: %s", names.at);
	text_free(&names);
}

static void decode_measure(struct decoder *d, const struct entry *e, int64_t of[TIERS])
{
	size_t k = 0;
	while (k < TIERS && (!measure_name(tier_names, k) || strcmp(e->key, tier_names[k]) != 0))
		k++;
	if (k == TIERS) {
		unknown_key(d, e, "'of'", text_suggest(e->key, measure_name, tier_names, TIERS));
		hint_measures(d);
		return;
	}
	const struct field weight = {.key = e->key, .type = FIELD_INT, .min = 1, .max = WEIGHT_MOST};
	scalar_int(&weight, e->value, &of[k], d->ds);
}

/* {need: 3, cost: 1} */
static void decode_of(struct decoder *d, const struct node *n, int64_t of[TIERS])
{
	if (n->kind != NODE_MAPPING || n->n == 0) {
		bool empty = n->kind == NODE_MAPPING;
		diag_error(d->ds, n->at, "wrong-type",
			   empty ? "'of' names no measure" : "'of' must be a weight for each measure, not %s",
			   node_kind_name(n));
		diag_hint(d->ds, "as in {need: 3, cost: 1}");
		return;
	}
	for (size_t i = 0; i < n->n; i++)
		decode_measure(d, &n->entries[i], of);
}

/* What is said of a tier beside its name; its kind is known. */
static void decode_rest(struct decoder *d, const struct node *n, struct objective *out)
{
	const struct entry *tolerance = node_find(n, "tolerance"), *by = node_find(n, "by"), *of = node_find(n, "of");
	if (tolerance)
		decode_tolerance(d, tolerance->value, &out->tolerance);
	if (by && out->kind != TIER_NEED)
		diag_error(d->ds, by->at, "conflicting-keys",
			   "'by' can be given for the tier 'need' only, not for '%s'", tier_names[out->kind]);
	else if (by)
		scalar_enum(&by_field, by->value, &out->by, d->ds);
	if (of && out->kind != TIER_SUM)
		diag_error(d->ds, of->at, "conflicting-keys", "'of' can be given for the tier 'sum' only, not for '%s'",
			   tier_names[out->kind]);
	else if (of)
		decode_of(d, of->value, out->of);
}

static bool decode_objective(struct decoder *d, const struct node *n, struct objective *out)
{
	const struct entry *tier = NULL;
	int kind = 0;
	bool whole = n->kind == NODE_MAPPING;
	out->at = n->at;
	if (whole) {
		check_keys(d, n);
		tier = node_find(n, "tier");
		if (!tier) {
			if (!decode_was_meant(d, n->at, "tier"))
				diag_error(d->ds, n->at, "missing-key", "an objective lacks 'tier'");
			return false;
		}
	}
	if (!scalar_enum(&tier_field, whole ? tier->value : n, &kind, d->ds))
		return false;
	out->kind = (enum tier_kind)kind;
	if (whole)
		decode_rest(d, n, out);
	if (out->kind == TIER_SUM && (!whole || !node_find(n, "of")) && !decode_was_meant(d, n->at, "of")) {
		diag_error(d->ds, n->at, "missing-key", "the tier 'sum' lacks 'of', the measures that it adds");
		diag_hint(d->ds, "as in {tier: sum, of: {need: 3, cost: 1}}");
	}
	return true;
}

static void decode_objectives(struct decoder *d, const struct field *f, const struct node *n, void *out, void *record)
{
	(void)record;
	struct records *list = out;
	if (n->kind != NODE_SEQUENCE || n->n == 0) {
		diag_error(d->ds, n->at, "wrong-type", "'%s' must be a list of tiers", f->key);
		diag_hint(d->ds, "as in [mandatory, inside, need, leximin, fit, cost]");
		return;
	}
	struct objective *at = ARENA_NEW(d->out, struct objective, n->n);
	if (!at) {
		diag_no_memory(d->ds);
		return;
	}
	list->at = at;
	for (size_t i = 0; i < n->n; i++)
		if (decode_objective(d, n->entries[i].value, &at[list->n]))
			list->n++;
}

static void schema_tolerance(struct json *properties)
{
	struct json *tolerance = json_add_array(json_add_object(properties, "tolerance"), "anyOf");
	struct json *absolute = json_add_object(tolerance, NULL), *percent = json_add_object(tolerance, NULL);
	json_add_string(absolute, "type", "integer");
	json_add_int(absolute, "minimum", 0);
	json_add_int(absolute, "maximum", TOLERANCE_MOST);
	json_add_string(percent, "type", "string");
	json_add_string(percent, "pattern", "^[0-9]+(\\.[0-9]{1,2})?%$");
}

static void schema_of(struct json *properties)
{
	struct json *of = json_add_object(properties, "of");
	json_add_string(of, "type", "object");
	json_add_bool(of, "additionalProperties", false);
	json_add_int(of, "minProperties", 1);
	struct json *measures = json_add_object(of, "properties");
	for (size_t i = 0; i < TIERS; i++) {
		if (!measure_name(tier_names, i))
			continue;
		struct json *weight = json_add_object(measures, tier_names[i]);
		json_add_string(weight, "type", "integer");
		json_add_int(weight, "minimum", 1);
		json_add_int(weight, "maximum", WEIGHT_MOST);
	}
}

static void schema_objectives(struct json *schema)
{
	json_add_string(schema, "type", "array");
	json_add_int(schema, "minItems", 1);
	struct json *any = json_add_array(json_add_object(schema, "items"), "anyOf");
	struct json *name = json_add_object(any, NULL);
	struct json *names = json_add_array(name, "enum");
	struct json *whole = json_add_object(any, NULL);
	json_add_string(whole, "type", "object");
	json_add_bool(whole, "additionalProperties", false);
	json_add_string(json_add_array(whole, "required"), NULL, "tier");
	struct json *properties = json_add_object(whole, "properties");
	struct json *tiers = json_add_array(json_add_object(properties, "tier"), "enum");
	for (const char *const *tier = tier_names; *tier; tier++) {
		if (strcmp(*tier, tier_names[TIER_SUM]) != 0) /* which says nothing without 'of' */
			json_add_string(names, NULL, *tier);
		json_add_string(tiers, NULL, *tier);
	}
	schema_tolerance(properties);
	struct json *by = json_add_array(json_add_object(properties, "by"), "enum");
	for (int i = NEED_BY_POPULATION; i <= NEED_BY_PRESSURE; i++)
		json_add_string(by, NULL, need_by_names[i]);
	schema_of(properties);
}

/* What paths lead to below: tolerance is no number for them, since 2% is one of its values. */
static const struct field objective_fields[] = {
	{.key = "tier", .type = FIELD_ENUM, .flags = FIELD_REQUIRED, .names = tier_names},
	{.key = "tolerance", .type = FIELD_TEXT},
	{.key = "by", .type = FIELD_ENUM, .names = need_by_names},
	{.key = "of", .type = FIELD_COUNTS, .min = 1, .max = WEIGHT_MOST, .to = "measure"},
	{0}};
static const struct record objective_record = {"an objective", .loc_offset = NO_LOC, .fields = objective_fields};
static const struct field objective_rows = {
	.key = "objectives", .type = FIELD_LIST, .flags = FIELD_BARE, .record = &objective_record};

const struct field_custom custom_objectives = {
	.decode = decode_objectives,
	.schema = schema_objectives,
	.rows = &objective_rows,
	.type = "list of tiers, or of {tier: NAME, tolerance: 12 or 2%}; {tier: need, by: population or pressure}; "
		"{tier: sum, of: {NAME: WEIGHT}}"};
