/* What --show asks for. */
#ifndef REPORT_SHOWN_H
#define REPORT_SHOWN_H

#include "config/config.h"

/* Each value, and below it its versions, the present one first: what it was, where that stands, and which change that was. */
void shown_print(FILE *out, const struct config_shown *shown);

/* The same as a JSON array of {path, value, history: [{value, file, line, col, change, scenario}]}; false when memory runs out. */
bool shown_print_json(FILE *out, const struct config_shown *shown);

#endif
