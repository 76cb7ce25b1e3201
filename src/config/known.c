#include "config/known.h"

#include <string.h>

struct known_list {
	struct known_list *next;
	const struct record *record;
	bool map;
	const struct node *header, *rows;
	const char *items;
};

static bool same_place(const struct loc *a, const struct loc *b)
{
	return a->line == b->line && a->col == b->col && a->file == b->file;
}

/* A list keeps its place when rows of it are changed. */
struct known_rows known_rows_of(const struct decoder *d, const struct field *f, const struct node *rows,
				const struct node *header)
{
	const struct known_list *l = d->known;
	while (l && (l->record != f->record || l->map != (f->type == FIELD_MAP) || l->header != header ||
		     !same_place(&l->rows->at, &rows->at)))
		l = l->next;
	return (struct known_rows){.list = d->learns ? NULL : l};
}

const void *known_row(struct known_rows *k, const struct entry *row)
{
	const struct node *rows = k->list ? k->list->rows : NULL;
	if (!rows)
		return NULL;
	for (size_t i = k->next; i < rows->n; i++) {
		const struct entry *known = &rows->entries[i];
		if (!same_place(&known->at, &row->at))
			continue; /* it was deleted, or the row is new */
		k->next = i + 1;
		return known->value == row->value && known->key == row->key ? k->list->items + i * k->list->record->size
									    : NULL;
	}
	return NULL;
}

/* A list of plain values in the record. */
static bool copy_array(struct arena *a, void *array, size_t n, size_t size)
{
	void *at;
	memcpy(&at, array, sizeof at);
	if (n == 0)
		return true;
	void *copy = arena_alloc(a, n, size, _Alignof(max_align_t));
	if (!copy)
		return false;
	memcpy(copy, at, n * size);
	memcpy(array, &copy, sizeof copy);
	return true;
}

static bool copy_field(struct arena *a, const struct field *f, char *at)
{
	switch (f->type) {
	case FIELD_REFS: {
		struct refs *refs = (void *)at;
		return copy_array(a, &refs->at, refs->n, sizeof *refs->at);
	}
	case FIELD_COUNTS: {
		struct ref_counts *counts = (void *)at;
		return copy_array(a, &counts->at, counts->n, sizeof *counts->at);
	}
	case FIELD_TEXTS: {
		struct texts *texts = (void *)at;
		return copy_array(a, &texts->at, texts->n, sizeof *texts->at);
	}
	case FIELD_INTS: {
		struct ints *ints = (void *)at;
		return copy_array(a, &ints->at, ints->n, sizeof *ints->at);
	}
	default: /* what is in the record itself, and texts */
		return true;
	}
}

static bool copy_fields(struct arena *a, const struct record *r, char *record)
{
	bool ok = true;
	for (const struct field *f = r->fields; f->key && ok; f++)
		ok = f->type == FIELD_RECORD ? copy_fields(a, f->record, record + f->offset)
					     : copy_field(a, f, record + f->offset);
	return ok;
}

bool known_copy(struct arena *a, const struct record *r, const void *from, void *to)
{
	memcpy(to, from, r->size);
	return copy_fields(a, r, to);
}

/* Are all its values of the kinds that known_copy() copies? */
static bool can_be_copied(const struct record *r)
{
	for (const struct field *f = r->fields; f->key; f++) {
		if (f->type == FIELD_LIST || f->type == FIELD_MAP || f->type == FIELD_CUSTOM)
			return false;
		if (f->type == FIELD_RECORD && !can_be_copied(f->record))
			return false;
	}
	return true;
}

void known_keep(struct decoder *d, const struct field *f, const struct node *rows, const struct node *header,
		const void *items)
{
	if (!d->learns || !can_be_copied(f->record))
		return;
	struct known_list *l = ARENA_NEW(d->scratch, struct known_list, 1);
	if (!l) {
		diag_no_memory(d->ds);
		return;
	}
	*l = (struct known_list){.next = d->known,
				 .record = f->record,
				 .map = f->type == FIELD_MAP,
				 .header = header,
				 .rows = rows,
				 .items = items};
	d->known = l;
}
