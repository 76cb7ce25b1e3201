/* What a node says. */
#include "config/node.h"

#include <string.h>

const struct entry *node_find(const struct node *mapping, const char *key)
{
	for (size_t i = 0; i < mapping->n; i++)
		if (mapping->entries[i].key && strcmp(mapping->entries[i].key, key) == 0)
			return &mapping->entries[i];
	return NULL;
}

bool node_is_null(const struct node *n)
{
	return n->kind == NODE_SCALAR && n->style == SCALAR_PLAIN &&
	       (n->text[0] == '\0' || strcmp(n->text, "~") == 0 || strcmp(n->text, "null") == 0 ||
		strcmp(n->text, "Null") == 0 || strcmp(n->text, "NULL") == 0);
}

const char *node_kind_name(const struct node *n)
{
	if (node_is_null(n))
		return "nothing";
	return n->kind == NODE_SCALAR ? "a single value" : n->kind == NODE_MAPPING ? "keys with values" : "a list";
}

/* On one line, and in quotes where it would else not be read as the same text. */
static void write_scalar(struct text *out, const struct node *n)
{
	bool quoted = n->style == SCALAR_QUOTED;
	text_add(out, quoted ? "\"" : "");
	for (const char *s = n->text; *s; s++) {
		if (quoted && (*s == '"' || *s == '\\'))
			text_add_char(out, '\\');
		text_add_char(out, (unsigned char)*s < ' ' ? ' ' : *s);
	}
	text_add(out, quoted ? "\"" : "");
}

static void write_some(struct text *out, const struct node *n, size_t end)
{
	if (n->kind == NODE_SCALAR) {
		write_scalar(out, n);
		return;
	}
	text_add_char(out, n->kind == NODE_MAPPING ? '{' : '[');
	for (size_t i = 0; i < n->n && out->len < end && !out->failed; i++) {
		text_add(out, i > 0 ? ", " : "");
		if (n->entries[i].key)
			text_printf(out, "%s: ", n->entries[i].key);
		write_some(out, n->entries[i].value, end);
	}
	text_add_char(out, n->kind == NODE_MAPPING ? '}' : ']');
}

void node_write(struct text *out, const struct node *n, size_t most)
{
	size_t end = out->len + most;
	write_some(out, n, end);
	if (out->len <= end || out->failed)
		return;
	/* not within a character */
	while (end > 0 && ((unsigned char)out->at[end] & 0xC0) == 0x80)
		end--;
	out->len = end;
	text_add(out, "...");
}

bool node_same(const struct node *a, const struct node *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind || a->n != b->n)
		return false;
	if (a->kind == NODE_SCALAR)
		return strcmp(a->text, b->text) == 0 && a->style + b->style != SCALAR_PLAIN + SCALAR_QUOTED;
	for (size_t i = 0; i < a->n; i++) {
		const char *key = a->entries[i].key;
		const struct entry *other = &b->entries[i]; /* most often in the same order */
		if (key && (!other->key || strcmp(key, other->key) != 0))
			other = node_find(b, key);
		if (!other || !node_same(a->entries[i].value, other->value))
			return false;
	}
	return true;
}
