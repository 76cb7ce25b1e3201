/* Changes of a config, made on what was read before it is decoded: so that whatever is checked of a config is checked of
 * the changed one, and what is wrong with a change has its place.
 *
 * What a change touches is copied first, with the way to it, since an anchor of YAML may stand for one value in many
 * places; of a list only the entries are, once. */
#ifndef CONFIG_EDIT_H
#define CONFIG_EDIT_H

#include "config/operation.h"
#include "config/path.h"

struct edit {
	struct path path;
	const struct node *value; /* as written */
	const char *by;           /* the scenario, or NULL */
};

/* What stood where nothing stands any more. */
struct grave {
	struct grave *next;
	const struct node *mapping;
	const char *key;
	const struct node *stone; /* its place is the change's; `past` has what was deleted */
};

/* A record in which something was changed, for province_hint_changes; of so many it is kept. */
enum { TOUCHED_MOST = 256 };

struct editor {
	struct decoder *d;
	const struct node *root; /* of the config, as changed so far */
	struct grave *graves;
	struct touched touched[TOUCHED_MOST]; /* texts in the decoder's arena */
	size_t ntouched;
	/* Of the change that is being made: */
	const struct edit *edit;
	struct operation operation;
	const char *how;
	const struct step *missed; /* the first step that meant no row ... */
	const struct node *list;   /* ... of these; NULL: there are none */
	size_t matched, changed, weight;
	bool failed;  /* what is wrong was reported */
	bool spoiled; /* what is wrong will be reported by the decoder */
	const char *was;
	bool was_mixed; /* not the same in all places */
};

/* A value that begins with "delete", without quotes, deletes; codes of faults: those of the path, and no-match, bad-change,
 * not-given, missing-key, out-of-range, too-precise, too-many-nodes; changes-nothing is a warning.  True: *ret says what
 * was changed, in the decoder's arenas. */
bool edit_apply(struct editor *e, const struct edit *edit, struct override *ret);

/* The stone of what was deleted from a mapping, or NULL. */
const struct node *edit_deleted(const struct editor *e, const struct node *mapping, const char *key);

/* {file: NAME} for the entry `file`, which stands for rows; NULL when memory runs out. */
const struct node *edit_named_rows(struct editor *e, const struct entry *file);

#endif
