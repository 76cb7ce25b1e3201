/* Names in a language. */
#ifndef CONFIG_NAMES_H
#define CONFIG_NAMES_H

#include "base/said.h"
#include "config/province.h"

/* The name in that language; else in the other one, else the id. */
const char *name_in(enum language language, const struct name *name, const char *id);

/* The unit's name in Vietnamese with what it is, as official texts have it: "xã Rừng Dài", "phường Mũi Né".  In the arena, or as it
 * is; NULL when memory runs out. */
const char *unit_in_vietnamese(const struct unit *u, struct arena *a);

#endif
