/* What the tables of the config language print for editors and for people. */
#include "nodes_fixture.h"

#include "config/config.h"

static const struct node *find(const struct node *n, const char *key)
{
	const struct entry *e = n && n->kind == NODE_MAPPING ? node_find(n, key) : NULL;
	return e ? e->value : NULL;
}

/* The definition that a key refers to, itself or for its rows; NULL if there is none. */
static const struct node *definition(const struct node *schema, const struct node *key)
{
	const struct node *any = find(key, "anyOf");
	const struct node *rows = any ? any->entries[0].value : key;
	const struct node *each = find(rows, "additionalProperties");
	if (!each)
		each = find(rows, "items");
	const struct node *ref = find(each ? each : key, "$ref");
	return ref && strncmp(ref->text, "#/$defs/", 8) == 0 ? find(find(schema, "$defs"), ref->text + 8) : NULL;
}

/* Every key of the table is in the schema, and those of its records below. */
static void check_keys(const struct node *schema, const struct node *object, const struct record *r, bool in_map)
{
	const struct node *properties = find(object, "properties");
	for (const struct field *f = r->fields; f->key; f++) {
		if (in_map && f->type == FIELD_ID)
			continue;
		const struct node *key = find(properties, f->key);
		if (!key || !find(key, "description"))
			fail_msg("%s: no '%s', or without a description", r->what, f->key);
		bool nested = f->type == FIELD_RECORD || f->type == FIELD_LIST || f->type == FIELD_MAP;
		if (nested)
			check_keys(schema, definition(schema, key), f->record, f->type == FIELD_MAP);
	}
}

static void the_schema_has_every_key(void **state)
{
	struct nodes *f = *state;
	struct text out = {0};
	bool ok = config_schema(&out);
	const struct source *s = nodes_source(f, ok ? out.at : "", out.len);
	text_free(&out);
	const struct node *schema = node_parse(&f->arena, s, &f->ds);
	assert_true(ok && schema);
	assert_int_equal(f->ds.errors, 0);
	check_keys(schema, schema, &config_record, false);
}

/* The keys in the order of the tables, the ones below a key too. */
static const char *check_order(const char *text, const struct record *r)
{
	for (const struct field *f = r->fields; f->key; f++) {
		const char *found = strstr(text, f->key);
		if (!found)
			fail_msg("%s: no '%s' after the keys before it", r->what, f->key);
		else
			text = found;
	}
	return text;
}

static void the_reference_has_every_key(void **state)
{
	struct nodes *f = *state;
	assert_true(config_reference(&f->shown));
	const char *text = f->shown.at;
	check_order(text, &config_record);
	for (const struct field *key = config_record.fields; key->key; key++)
		if (key->record)
			check_order(text, key->record);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, nodes_setup, nodes_teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_schema_has_every_key),
		TEST(the_reference_has_every_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
