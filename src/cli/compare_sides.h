/* What `compare` puts side by side: the plans and configs that were named, or one config with several changes. */
#ifndef CLI_COMPARE_SIDES_H
#define CLI_COMPARE_SIDES_H

#include "cli/cli.h"
#include "config/config.h"
#include "insight/compare.h"
#include "plan/plan.h"

/* A plan that is compared, and where it comes from. */
struct side {
	const char *path;
	const char *text; /* of the file; two sides may be made of one */
	size_t len;
	bool is_config;
	const struct config_base *base; /* of a config: what its file says; two sides may have one */
	struct config_asked asked;      /* of a config: its changes */
	const char *scenario;           /* of --each-scenario; NULL = none */
	struct province province;       /* of a config */
	struct plan plan;
	bool lost; /* no plan can satisfy its rules */
};

struct solved;

struct sides {
	struct side at[COMPARED_MOST];
	size_t n;
	struct province named; /* of --names */
	struct solved *solved; /* the first side, for what is like it; or NULL */
	struct arena arena;
	char *texts[ARGUMENTS_MAX]; /* of the arguments */
	size_t lens[ARGUMENTS_MAX];
	struct config_base *bases[ARGUMENTS_MAX];
};

/* Reads all that is compared; everything that is wrong with any of it is printed, or left in cli->diags.  In any case to be
 * freed with sides_free. */
enum exit_status sides_load(struct cli *cli, struct sides *s);
void sides_free(struct sides *s);

/* A config without the change of that number (struct override); warnings are dropped.  False with diagnostics,
 * else *p is the caller's to free. */
bool side_without(struct cli *cli, const struct side *s, size_t number, struct province *p);

#endif
