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

const struct field_custom custom_travel_file = {
	.decode = decode_travel_file, .schema = schema_travel_file, .type = "name of a CSV file"};

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

const struct field_custom custom_scenarios = {
	.decode = decode_scenarios, .schema = schema_scenarios, .type = "mapping of names to changes"};
