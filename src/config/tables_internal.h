/* What the tables of the config language have in common; tables*.c only. */
#ifndef CONFIG_TABLES_INTERNAL_H
#define CONFIG_TABLES_INTERNAL_H

#include "config/tables.h"

#include <stddef.h>

/* Bounds are far above anything real, and low enough that products of two of them stay within 64 bits;
 * check_magnitudes() looks at the sums. */
#define PEOPLE_MOST 100000
#define VND_MOST    INT64_C(1000000000000000)
#define VND_ONE     INT64_C(1000000000000) /* for one person */
#define VND_KM      INT64_C(1000000000)    /* for one kilometre */
#define LAT_MOST    90000000
#define LON_MOST    180000000
#define METRES_MOST 50000000
#define POINTS_MOST 1000000
#define WEEKS_MOST  156

#define RECORD(name, title, T, table)        const struct record name = {title, sizeof(T), _Alignof(T), offsetof(T, at), table}
#define RECORD_NO_LOC(name, title, T, table) const struct record name = {title, sizeof(T), _Alignof(T), NO_LOC, table}

/* clang-format off */

#define ID(T, text) {"id", FIELD_ID, offsetof(T, id), FIELD_REQUIRED, .doc = (text)}
#define NAME(T) \
	{"name", FIELD_RECORD, offsetof(T, name), .record = &name_record, .doc = "what people call it"}
#define LAT(T) \
	{"lat", FIELD_DECIMAL, offsetof(T, lat), FIELD_REQUIRED, -LAT_MOST, LAT_MOST, .scale = 6, \
	 .unit = "degrees", .doc = "latitude, north positive"}
#define LON(T) \
	{"lon", FIELD_DECIMAL, offsetof(T, lon), FIELD_REQUIRED, -LON_MOST, LON_MOST, .scale = 6, \
	 .unit = "degrees", .doc = "longitude, east positive"}
#define FORMER(T) \
	{"former_district", FIELD_TEXTS, offsetof(T, former_districts), FIELD_SINGLE, 0, 8, \
	 .doc = "the district of before July 2025, or a list where there are several"}
#define TAGS(T, text) \
	{"tags", FIELD_TEXTS, offsetof(T, tags), FIELD_EACH_ONCE, 0, TAGS_MOST, .doc = (text)}
#define VND(T, member, key, text) \
	{key, FIELD_INT, offsetof(T, member), 0, 0, VND_ONE, .unit = "VND", .doc = (text)}

/* clang-format on */

extern const struct record name_record, workload_record, rules_record, costs_record, fit_record, budget_record,
	remedies_record;

#endif
