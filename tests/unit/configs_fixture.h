/* The configs of the project, one at a time. */
#ifndef UNIT_CONFIGS_FIXTURE_H
#define UNIT_CONFIGS_FIXTURE_H

#include "config/config.h"

#include "unit.h"

#include <glob.h>

struct configs {
	struct sources *src;
	struct diags ds;
	struct province p; /* of the one at hand */
	glob_t names;
};

/* *c is zeroed.  0, or what a setup of cmocka fails with. */
static inline int configs_find(struct configs *c)
{
	if (glob("tests/decides/*.yaml", 0, NULL, &c->names) != 0)
		return -1;
	return glob("configs/*.yaml", GLOB_APPEND, NULL, &c->names) ||
	       glob("configs/lam-dong/province.yaml", GLOB_APPEND, NULL, &c->names);
}

static inline void configs_clear(struct configs *c)
{
	province_free(&c->p);
	diags_free(&c->ds);
	sources_free(c->src);
	c->src = NULL;
}

static inline void configs_free(struct configs *c)
{
	configs_clear(c);
	globfree(&c->names);
}

/* What cmocka calls before and after: the test's state is a struct configs. */
static inline int configs_setup(void **state)
{
	static struct configs c;

	*state = &c;
	return configs_find(&c);
}

static inline int configs_teardown(void **state)
{
	configs_free(*state);
	return 0;
}

/* In the place of the one before. */
static inline void configs_load(struct configs *c, const char *name)
{
	configs_clear(c);
	c->src = sources_new();
	if (!config_load(&c->p, name, c->src, &c->ds))
		fail_msg("%s cannot be loaded", name);
}

#endif
