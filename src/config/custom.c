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

/* The changes are read where they are made: here, only that there are some. */
static void decode_set(struct decoder *d, const struct field *f, const struct node *n, void *out, void *record)
{
	(void)record;
	if (n->kind != NODE_MAPPING) {
		diag_error(d->ds, n->at, "wrong-type", "'%s' must be {PATH: VALUE}, not %s", f->key, node_kind_name(n));
		return;
	}
	*(const struct node **)out = n;
}

static void schema_set(struct json *schema)
{
	json_add_string(schema, "type", "object");
}

const struct field_custom custom_set = {
	.decode = decode_set, .schema = schema_set, .type = "mapping of paths to values"};
