/* Lists that were decoded before: of a config that is read once and changed many times, only the rows that a change
 * touches are decoded again.
 *
 * Changes never touch the nodes that were read, but put others in their places (edit.h).  So a row of which the node is
 * the same says the same. */
#ifndef CONFIG_KNOWN_H
#define CONFIG_KNOWN_H

#include "config/decode.h"

/* A walk through the rows of a list that is known, beside those of the list as it is now. */
struct known_rows {
	const struct known_list *list; /* NULL: there is none */
	size_t next;
};

struct known_rows known_rows_of(const struct decoder *d, const struct field *f, const struct node *rows,
				const struct node *header);

/* The record of the row, or NULL: it is to be decoded.  Rows are asked for in their order. */
const void *known_row(struct known_rows *k, const struct entry *row);

/* Copies a record with all that is sorted and resolved in place later; texts are shared.  False when memory runs out. */
bool known_copy(const struct known_rows *k, struct arena *a, const void *from, void *to);

/* Where the decoder learns, keeps the list as it is: records that nobody is going to change. */
void known_keep(struct decoder *d, const struct field *f, const struct node *rows, const struct node *header,
		const void *items);

#endif
