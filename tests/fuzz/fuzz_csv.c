/* Any text as a table: read alone, and as the communes, the staff and the kilometres of a config. */
#include "fuzz.h"

#include "config/csv.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void check_node(const struct node *n, unsigned depth)
{
	HOLDS(depth < 8 && n->at.line >= 1 && n->at.col >= 1);
	HOLDS(n->kind != NODE_SCALAR || (n->text && n->text[0] && n->n == 0));
	for (size_t i = 0; i < n->n; i++) {
		const struct entry *e = &n->entries[i];
		HOLDS((n->kind == NODE_MAPPING) == (e->key != NULL));
		check_node(e->value, depth + 1);
	}
}

/* Every row is a mapping with keys of the header. */
static void check_row(const struct node *header, const struct node *row)
{
	HOLDS(row->kind == NODE_MAPPING && row->n > 0 && row->n <= header->n);
	for (size_t i = 0; i < row->n; i++) {
		const struct entry *column = node_find(header, row->entries[i].key);
		HOLDS(column && column->value->kind == row->entries[i].value->kind);
	}
}

static void read_alone(const char *text, size_t size)
{
	struct arena a = {.limit = FUZZ_BYTES};
	struct diags ds = {.arena.limit = FUZZ_BYTES};
	struct sources *src = sources_new();
	char *copy = malloc(size + 1);
	HOLDS(src && copy);
	memcpy(copy, text, size);
	copy[size] = '\0';
	const struct source *s = sources_add(src, "fuzz.csv", copy, size);
	HOLDS(s != NULL);
	struct csv_table table = {0};
	bool ok = csv_parse(&a, s, &table, &ds);
	HOLDS(ok || ds.errors > 0);
	HOLDS(!ok || table.holes == (ds.errors > 0));
	if (ok) {
		check_node(table.header, 0);
		check_node(table.rows, 0);
		for (size_t i = 0; i < table.rows->n; i++)
			check_row(table.header, table.rows->entries[i].value);
	}
	diag_sort(&ds);
	fuzz_check_diags(&ds);
	fuzz_show(&ds, src);
	arena_free(&a);
	diags_free(&ds);
	sources_free(src);
}

/* The table in an open file without a name, so that nothing is left behind. */
static FILE *put_file(const char *text, size_t size)
{
	static FILE *file;
	if (!file)
		file = tmpfile();
	HOLDS(file && ftruncate(fileno(file), 0) == 0);
	rewind(file);
	HOLDS(fwrite(text, 1, size, file) == size && fflush(file) == 0);
	return file;
}

static void read_in_a_config(const char *text, size_t size)
{
	static const char format[] = "schema: secondment/1\nprovince: {id: s}\nas_of: 2025-08-01\nfields: {it: {}}\n"
				     "positions: {p: {field: it, level: 1, weight: 1}}\n"
				     "communes: {file: /dev/fd/%d}\nposts: []\nstaff: {file: /dev/fd/%d}\n"
				     "rules: {travel: {file: /dev/fd/%d}}\n";
	char config[512];
	int fd = fileno(put_file(text, size));
	int len = snprintf(config, sizeof config, format, fd, fd, fd);
	struct province p = {.arena.limit = FUZZ_BYTES};
	struct diags ds = {.arena.limit = FUZZ_BYTES};
	struct sources *src = sources_new();
	HOLDS(src != NULL);
	bool ok = config_parse(&p, "fuzz.yaml", config, (size_t)len, src, &ds);
	HOLDS(ok == (ds.errors == 0));
	fuzz_check_diags(&ds);
	fuzz_show(&ds, src);
	province_free(&p);
	diags_free(&ds);
	sources_free(src);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = size ? (const char *)data : "";
	read_alone(text, size);
	read_in_a_config(text, size);
	return 0;
}
