/* What edit.c and edit_nodes.c share. */
#ifndef CONFIG_EDIT_INTERNAL_H
#define CONFIG_EDIT_INTERNAL_H

#include "config/edit.h"

/* Stands for what was deleted, until its place is closed. */
extern const struct node edit_nothing;

void edit_no_memory(struct editor *e);

/* The beginning of a value, as text; NULL when memory runs out. */
const char *edit_text(struct editor *e, const struct node *n);

/* Something was changed, and `was` stood there; NULL = nothing. */
void edit_count(struct editor *e, const struct node *was);

/* A copy of a node, which the change puts in the place of `was`; NULL when memory runs out. */
struct node *edit_put(struct editor *e, const struct node *n, const struct node *was);

/* The node itself when it stands in no other place, else a copy, with room for so many more entries; NULL when memory
 * runs out. */
struct node *edit_own(struct editor *e, const struct node *n, size_t room);

struct entry *edit_entries(struct node *owned);

/* Takes out the entries whose value is edit_nothing. */
void edit_close_gaps(struct node *owned);

/* The mapping with another value of a key, which may be new, or none. */
const struct node *edit_put_entry(struct editor *e, const struct node *n, const char *key, struct loc at,
				  const struct node *value);

#endif
