/* CSV tables: RFC 4180 quotes; comma, semicolon or tab, whichever the header row uses; LF, CRLF or CR.
 *
 * The header cells are keys, with a dot for nesting: `name.vi` and `name.en` become {name: {vi: , en: }}.
 * A row becomes a mapping; an empty cell is a key that is not given; blank rows are skipped. */
#ifndef CONFIG_CSV_H
#define CONFIG_CSV_H

#include "config/node.h"

struct csv_table {
	const struct node *header; /* the keys as a row would nest them; values are the header cells */
	const struct node *rows;   /* a sequence of mappings */
	bool holes;                /* some rows could not be read */
};

/* False when nothing can be used (the header is at fault, or memory ran out).  Faults of single rows are
 * recorded and leave holes.  Codes: not-utf8, empty-file, csv-columns, csv-quote, duplicate-key, bad-key. */
bool csv_parse(struct arena *a, const struct source *s, struct csv_table *ret, struct diags *ds);

#endif
