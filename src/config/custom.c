/* The values of the config language that are of no plain type. */
#include "base/json.h"
#include "config/scalar.h"
#include "config/tables.h"

#include <string.h>

/* travel.file: another way to write travel.pairs, {file: NAME}. */
static void decode_travel_file(struct decoder *d, const struct field *f, const struct node *n, void *out, void *record)
{
	const struct travel *travel = record;
	struct records *pairs = out;
	if (travel->pairs.at) {
		diag_error(d->ds, n->at, "conflicting-keys", "'pairs' and '%s' cannot both be given", f->key);
		return;
	}
	if (n->kind != NODE_SCALAR || node_is_null(n)) {
		diag_error(d->ds, n->at, "wrong-type", "'%s' must name a CSV file, not %s", f->key, node_kind_name(n));
		return;
	}
	const struct entry file = {.key = "file", .at = n->at, .value = n};
	const struct node named = {.kind = NODE_MAPPING, .at = n->at, .entries = &file, .n = 1};
	const struct field list = {.key = f->key, .type = FIELD_LIST, .record = &km_pair_record};
	decode_list(d, &list, &named, pairs);
}

static void schema_travel_file(struct json *schema)
{
	json_add_string(schema, "type", "string");
}

const struct field_custom custom_travel_file = {decode_travel_file, schema_travel_file, "name of a CSV file"};

static const struct field tier_field = {.key = "tier", .type = FIELD_ENUM, .names = tier_names};
static const struct field tolerance_field = {
	.key = "tolerance", .type = FIELD_INT, .min = 0, .max = INT64_C(1000000000000000)};

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

static const char *objective_key(const void *keys, size_t i)
{
	return ((const char *const *)keys)[i];
}

static bool decode_objective(struct decoder *d, const struct node *n, struct objective *out)
{
	static const char *const keys[] = {"tier", "tolerance"};
	int kind = 0;
	out->at = n->at;
	if (n->kind == NODE_MAPPING) {
		const struct entry *tier = node_find(n, "tier"), *tolerance = node_find(n, "tolerance");
		for (size_t i = 0; i < n->n; i++) {
			const struct entry *e = &n->entries[i];
			if (e == tier || e == tolerance)
				continue;
			const char *near = text_suggest(e->key, objective_key, keys, 2);
			diag_error(d->ds, e->at, "unknown-key", "unknown key '%s' in an objective%s%s%s", e->key,
				   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
		}
		if (!tier) {
			diag_error(d->ds, n->at, "missing-key", "an objective lacks 'tier'");
			return false;
		}
		if (tolerance)
			decode_tolerance(d, tolerance->value, &out->tolerance);
		n = tier->value;
	}
	if (!scalar_enum(&tier_field, n, &kind, d->ds))
		return false;
	out->kind = (enum tier_kind)kind;
	return true;
}

static void decode_objectives(struct decoder *d, const struct field *f, const struct node *n, void *out, void *record)
{
	(void)record;
	struct records *list = out;
	if (n->kind != NODE_SEQUENCE || n->n == 0) {
		diag_error(d->ds, n->at, "wrong-type", "'%s' must be a list of tiers", f->key);
		diag_hint(d->ds, "as in [mandatory, inside, need, worst_commune, fit, cost]");
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
		json_add_string(names, NULL, *tier);
		json_add_string(tiers, NULL, *tier);
	}
	struct json *tolerance = json_add_array(json_add_object(properties, "tolerance"), "anyOf");
	struct json *absolute = json_add_object(tolerance, NULL), *percent = json_add_object(tolerance, NULL);
	json_add_string(absolute, "type", "integer");
	json_add_int(absolute, "minimum", 0);
	json_add_string(percent, "type", "string");
	json_add_string(percent, "pattern", "^[0-9]+(\\.[0-9]{1,2})?%$");
}

const struct field_custom custom_objectives = {decode_objectives, schema_objectives,
					       "list of tiers, or of {tier: NAME, tolerance: 12 or 2%}"};

/* The changes are looked up when a scenario is asked for; here only their shape is. */
static void decode_scenarios(struct decoder *d, const struct field *f, const struct node *n, void *out, void *record)
{
	(void)out;
	(void)record;
	if (n->kind != NODE_MAPPING) {
		diag_error(d->ds, n->at, "wrong-type", "'%s' must be names with changes, not %s", f->key,
			   node_kind_name(n));
		return;
	}
	for (size_t i = 0; i < n->n; i++) {
		const struct entry *scenario = &n->entries[i];
		const struct node *value = scenario->value;
		const char *id;
		id_from_text(d->scratch, "a scenario", scenario->key, scenario->at, &id, d->ds);
		if (value->kind != NODE_MAPPING) {
			diag_error(d->ds, value->at, "wrong-type", "a scenario must be {set: {PATH: VALUE}}, not %s",
				   node_kind_name(value));
			continue;
		}
		for (size_t k = 0; k < value->n; k++)
			if (strcmp(value->entries[k].key, "set") != 0)
				diag_error(d->ds, value->entries[k].at, "unknown-key",
					   "unknown key '%s' in a scenario; it has only 'set'", value->entries[k].key);
		const struct entry *set = node_find(value, "set");
		if (!set && value->n == 0)
			diag_error(d->ds, scenario->at, "missing-key", "a scenario lacks 'set'");
		else if (set && set->value->kind != NODE_MAPPING)
			diag_error(d->ds, set->value->at, "wrong-type", "'set' must be {PATH: VALUE}, not %s",
				   node_kind_name(set->value));
	}
}

static void schema_scenarios(struct json *schema)
{
	json_add_string(schema, "type", "object");
	struct json *each = json_add_object(schema, "additionalProperties");
	json_add_string(each, "type", "object");
	json_add_bool(each, "additionalProperties", false);
	json_add_string(json_add_array(each, "required"), NULL, "set");
	json_add_string(json_add_object(json_add_object(each, "properties"), "set"), "type", "object");
}

const struct field_custom custom_scenarios = {decode_scenarios, schema_scenarios, "mapping of names to changes"};
