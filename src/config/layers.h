/* The files that extend each other, the one that was asked for first, and the scenarios in them. */
#ifndef CONFIG_LAYERS_H
#define CONFIG_LAYERS_H

#include "config/edit.h"
#include "config/tables.h"

enum { LAYERS_MOST = 8 };

/* Changes that are made one after the other. */
struct edits {
	struct edit *at;
	size_t n;
};

enum scenario_state { SCENARIO_WAITS, SCENARIO_BEGUN, SCENARIO_MADE };

struct layered_scenario {
	const struct scenario *is;
	struct edits edits;
	enum scenario_state state;
	unsigned depth; /* of scenarios that combine each other; known when it was checked */
	size_t layer;
};

struct layers {
	struct decoder *d;
	struct edits edits[LAYERS_MOST]; /* of the files themselves */
	size_t n;
	const struct node *root; /* of the config, without its scenarios */
	struct layered_scenario *scenarios;
	size_t nscenarios;
};

/* False when the config could not be read. */
bool layers_read(struct layers *l, struct decoder *d, struct source *s);

/* What was read once, for another decoder: the scenarios wait again.  False when memory runs out. */
bool layers_copy(struct layers *l, struct decoder *d, const struct layers *from);

/* The scenario of that name in the layers from `first` on, the nearest one; NULL and a diagnostic at `at` when there is
 * none. */
struct layered_scenario *layers_find(const struct layers *l, const char *id, struct loc at, size_t first);

#endif
