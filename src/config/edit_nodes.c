/* What changes are made of: nodes that are copied, replaced, taken out. */
#include "config/edit_internal.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>

/* Of a value, so much is kept to be shown. */
enum { VALUE_SHOWN = 200 };

const struct node edit_nothing;

void edit_no_memory(struct editor *e)
{
	if (!e->failed)
		diag_no_memory(e->d->ds);
	e->failed = true;
}

const char *edit_text(struct editor *e, const struct node *n)
{
	struct text text = {0};
	node_write(&text, n, VALUE_SHOWN);
	const char *copy = text.failed ? NULL : arena_strdup(e->d->scratch, text.at ? text.at : "");
	text_free(&text);
	if (!copy)
		edit_no_memory(e);
	return copy;
}

void edit_count(struct editor *e, const struct node *was)
{
	const char *text = was ? edit_text(e, was) : NULL;
	if (e->changed++ == 0)
		e->was = text;
	else if (!text != !e->was || (text && strcmp(text, e->was) != 0))
		e->was_mixed = true;
}

struct node *edit_put(struct editor *e, const struct node *n, const struct node *was)
{
	struct node *copy = ARENA_NEW(e->d->scratch, struct node, 1);
	struct past *past = ARENA_NEW(e->d->scratch, struct past, 1);
	if (!copy || !past) {
		edit_no_memory(e);
		return NULL;
	}
	*past = (struct past){was, e->how, e->edit->by};
	*copy = *n;
	copy->past = past;
	copy->owned = false; /* its entries may stand elsewhere, too */
	e->weight += n->weight;
	if (e->weight > NODE_MOST && !e->failed)
		e->failed = !diag_error(e->d->ds, n->at, "too-many-nodes", "this would make more than %d values",
					(int)NODE_MOST);
	return copy;
}

struct node *edit_own(struct editor *e, const struct node *n, size_t room)
{
	/* what is owned was made here */
	struct node *copy = n->owned ? (struct node *)n : ARENA_NEW(e->d->scratch, struct node, 1);
	struct entry *entries = NULL;
	if (copy && (!n->owned || room > 0)) {
		entries = ARENA_NEW(e->d->scratch, struct entry, n->n + room);
		if (entries && n->n > 0)
			memcpy(entries, n->entries, n->n * sizeof *entries);
	} else if (copy) {
		return copy;
	}
	if (!entries) {
		edit_no_memory(e);
		return NULL;
	}
	*copy = *n;
	copy->entries = entries;
	copy->owned = true;
	return copy;
}

struct entry *edit_entries(struct node *owned)
{
	assert(owned->owned);
	return (struct entry *)owned->entries;
}

const struct node *edit_deleted(const struct editor *e, const struct node *mapping, const char *key)
{
	for (const struct grave *g = e->graves; g; g = g->next)
		if (g->mapping == mapping && strcmp(g->key, key) == 0)
			return g->stone;
	return NULL;
}

static void bury(struct editor *e, const struct node *mapping, const char *key, const struct node *was)
{
	struct grave *g = ARENA_NEW(e->d->scratch, struct grave, 1);
	struct node *stone = edit_put(e, e->edit->value, was);
	if (!g || !stone) {
		edit_no_memory(e);
		return;
	}
	*g = (struct grave){e->graves, mapping, key, stone};
	e->graves = g;
}

void edit_close_gaps(struct node *list)
{
	struct entry *entries = edit_entries(list);
	size_t kept = 0;
	for (size_t i = 0; i < list->n; i++)
		if (entries[i].value != &edit_nothing)
			entries[kept++] = entries[i];
	list->n = kept;
}

const struct node *edit_put_entry(struct editor *e, const struct node *n, const char *key, struct loc at,
				  const struct node *value)
{
	const struct entry *old = node_find(n, key);
	struct node *with = edit_own(e, n, old ? 0 : 1);
	if (!with)
		return n;
	struct entry *entries = edit_entries(with);
	if (!old) {
		const struct node *stone = edit_deleted(e, with, key);
		if (value->past && !value->past->was)
			value->past->was = stone;
		entries[with->n++] = (struct entry){key, at, value};
		return with;
	}
	size_t place = (size_t)(node_find(with, key) - with->entries);
	if (value == &edit_nothing)
		bury(e, with, key, old->value);
	entries[place].value = value;
	if (value == &edit_nothing)
		edit_close_gaps(with);
	return with;
}
