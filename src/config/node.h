/* What a file says before anyone asks what it means: scalars, mappings and sequences, each with its place.
 * YAML and CSV both end here, so that one decoder serves both. */
#ifndef CONFIG_NODE_H
#define CONFIG_NODE_H

#include "base/arena.h"
#include "base/diag.h"
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

struct node {
	enum node_kind kind;
	enum scalar_style style;
	struct loc at;
	const char *text;            /* of a scalar */
	const struct entry *entries; /* of a mapping, keys unique; or of a sequence */
	size_t n;
	size_t weight;   /* nodes in it, aliases counted each time */
	unsigned height; /* 1 for a scalar */
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

/* "text", "a mapping", "a list", "nothing": for messages. */
const char *node_kind_name(const struct node *n);

#endif
