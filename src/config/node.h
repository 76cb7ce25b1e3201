/* What a file says before anyone asks what it means: scalars, mappings and sequences, each with its place.
 * YAML and CSV both end here, so that one decoder serves both. */
#ifndef CONFIG_NODE_H
#define CONFIG_NODE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "config/sources.h"

enum node_kind { NODE_SCALAR, NODE_MAPPING, NODE_SEQUENCE };

enum scalar_style {
	SCALAR_PLAIN,
	SCALAR_QUOTED, /* in YAML: certainly text */
	SCALAR_CELL,   /* of a CSV file, where quotes say nothing about the type */
};

struct entry {
	const char *key; /* NULL in the items of a sequence */
	struct loc at;   /* of the key */
	const struct node *value;
};

/* What stood in the place of a node before a change. */
struct past {
	const struct node *was; /* NULL: nothing */
	const char *how;        /* the change as it was written: "+10%" */
	const char *by;         /* the scenario that it stands in; NULL = none has a name */
};

struct node {
	enum node_kind kind;
	enum scalar_style style;
	bool owned; /* by changes: it stands in one place only, and so do its entries */
	struct loc at;
	const char *text;            /* of a scalar */
	const struct entry *entries; /* of a mapping, keys unique; or of a sequence */
	size_t n;
	size_t weight;     /* nodes in it, aliases counted each time */
	unsigned height;   /* 1 for a scalar */
	struct past *past; /* of what a change put here; NULL = it was read so */
};

enum { NODE_DEEPEST = 64, NODE_MOST = 8 << 20, NODE_ANCHORS = 256 };

/* Reads one YAML document into nodes in the arena; NULL when it cannot be read at all.  Faults that leave
 * the rest readable (a duplicate key, a tag) are recorded and the rest is returned.  Codes: not-utf8,
 * yaml-syntax, empty-file, several-documents, duplicate-key, bad-key, yaml-tag, unknown-alias,
 * endless-alias, too-deep, too-many-nodes. */
const struct node *node_parse(struct arena *a, const struct source *s, struct diags *ds);

/* The value of a key, or NULL. */
const struct entry *node_find(const struct node *mapping, const char *key);

/* Is it a YAML null: nothing, ~ or null, without quotes? */
bool node_is_null(const struct node *n);

/* Appends the value on one line, as {key: value} and [item]; about `most` bytes of it, then "...". */
void node_write(struct text *out, const struct node *n, size_t most);

/* Do both say the same, wherever they stand? */
bool node_same(const struct node *a, const struct node *b);

/* "text", "a mapping", "a list", "nothing": for messages. */
const char *node_kind_name(const struct node *n);

#endif
