/* What a path leads to, and what each value was before it was changed. */
#ifndef CONFIG_SHOW_H
#define CONFIG_SHOW_H

#include "config/config.h"
#include "config/edit.h"

/* Adds the values that the path leads to in the changed config to *shown, in the arena.  Code: no-match. */
void show_path(struct editor *e, const struct path *path, struct arena *out, struct config_shown *shown);

#endif
