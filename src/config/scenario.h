/* What a config is made of before it is decoded: the files that extend each other, scenarios, and changes on the command
 * line. */
#ifndef CONFIG_SCENARIO_H
#define CONFIG_SCENARIO_H

#include "config/config.h"
#include "config/decode.h"

/* Reads the source, and the files that it extends; makes the changes of those files, of the scenarios that are asked for and
 * of the command line, in this order; fills in the province what it says of changes.  Returns what is to be decoded; NULL
 * when nothing could be read.  All scenarios are checked, as far as that goes without making them.  Codes beside those of
 * edit_apply: unknown-scenario, scenario-circle, extends-circle, file-unreadable. */
const struct node *scenarios_apply(struct decoder *d, struct province *p, const struct source *s,
				   const struct config_asked *asked);

#endif
