/* What a config is made of before it is decoded: the files that extend each other, scenarios, and changes on the command
 * line. */
#ifndef CONFIG_SCENARIO_H
#define CONFIG_SCENARIO_H

#include "config/config.h"
#include "config/decode.h"
#include "config/layers.h"

/* Makes the changes of the files that were read, of the scenarios that are asked for and of the command line, in this order;
 * fills in the province what it says of changes.  Returns what is to be decoded.  All scenarios are checked, as far as that goes without making them.  Codes beside those of
 * edit_apply: unknown-scenario, scenario-circle. */
const struct node *scenarios_apply(const struct layers *l, struct province *p, const struct config_asked *asked);

#endif
