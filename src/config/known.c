#include "config/known.h"

#include <assert.h>
#include <string.h>

enum { LISTS_MOST = 8 };

/* A list of plain values in a record. */
struct list_field {
	size_t offset, size; /* of an item */
};

struct known_list {
	struct known_list *next;
	const struct record *record;
	bool map;
	const struct node *header, *rows;
	const char *items;
	struct list_field lists[LISTS_MOST];
	size_t nlists;
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

/* The size of the values in a list of plain ones; 0 = the field is no such list. */
static size_t item_size(const struct field *f)
{
	switch (f->type) {
	case FIELD_REFS:
		return sizeof(struct ref);
	case FIELD_COUNTS:
		return sizeof(struct ref_count);
	case FIELD_TEXTS:
		return sizeof(const char *);
	case FIELD_INTS:
		return sizeof(int64_t);
	default: /* what is in the record itself, and texts */
		return 0;
	}
}

/* Finds the lists in the record, which begins at `offset`; false when it has values that known_copy() cannot copy. */
static bool find_lists(struct known_list *l, const struct record *r, size_t offset)
{
	for (const struct field *f = r->fields; f->key; f++) {
		if (f->type == FIELD_LIST || f->type == FIELD_MAP || f->type == FIELD_CUSTOM)
			return false;
		if (f->type == FIELD_RECORD && !find_lists(l, f->record, offset + f->offset))
			return false;
		if (item_size(f) == 0)
			continue;
		assert(l->nlists < LISTS_MOST);
		l->lists[l->nlists++] = (struct list_field){offset + f->offset, item_size(f)};
	}
	return true;
}

_Static_assert(offsetof(struct refs, n) == offsetof(struct records, n), "references are laid out as other lists");
_Static_assert(offsetof(struct ref_counts, n) == offsetof(struct records, n), "so are counts");
_Static_assert(offsetof(struct texts, n) == offsetof(struct records, n), "texts");
_Static_assert(offsetof(struct ints, n) == offsetof(struct records, n), "integers");

bool known_copy(const struct known_rows *k, struct arena *a, const void *from, void *to)
{
	const struct known_list *l = k->list;
	memcpy(to, from, l->record->size);
	for (size_t i = 0; i < l->nlists; i++) {
		struct records list;
		char *at = (char *)to + l->lists[i].offset;
		memcpy(&list, at, sizeof list);
		if (list.n == 0)
			continue;
		void *copy = arena_alloc(a, list.n, l->lists[i].size, _Alignof(max_align_t));
		if (!copy)
			return false;
		list.at = memcpy(copy, list.at, list.n * l->lists[i].size);
		memcpy(at, &list, sizeof list);
	}
	return true;
}

void known_keep(struct decoder *d, const struct field *f, const struct node *rows, const struct node *header,
		const void *items)
{
	if (!d->learns)
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
	if (find_lists(l, f->record, 0))
		d->known = l;
}
