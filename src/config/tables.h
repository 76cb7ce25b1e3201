/* The tables of the config language: what each key is, which values it takes, and one line about it. */
#ifndef CONFIG_TABLES_H
#define CONFIG_TABLES_H

#include "config/decode.h"
#include "config/province.h"

/* A post's `qualified` that was not given, as told from one that is wrong (ABSENT). */
#define QUALIFIED_AS_FILLED (-1)

/* A post's `needed` that was not given: its workload says it. */
#define NEEDED_BY_WORKLOAD (-1)

/* The people of a pair that were not given: all of the person's row, or one of a unit. */
#define PAIR_PEOPLE_NOT_GIVEN (-1)

/* Tags of one person or commune. */
#define TAGS_MOST 32

struct whole_budget {
	struct loc at;
	int64_t total;
};

struct province_head {
	struct loc at;
	const char *id;
	struct name name;
	struct texts synthetic;
};

struct scenario {
	struct loc at;
	const char *id;
	struct name name;
	struct refs combines;
	const struct node *set; /* NULL = none */
};

/* A file that is not a config, but says what is otherwise than in one. */
struct scenario_file {
	struct loc at;
	int schema;
	const char *extends;
	struct name name;
	const struct node *set;
	struct records scenarios;
};

/* A config as it is written, before the parts are put together as a struct province. */
struct raw_config {
	struct loc at;
	int schema;
	struct province_head province;
	int32_t as_of;
	struct records fields, positions, agencies, communes, posts, staff, courses, hires, pairs;
	struct workload workload;
	struct rules rules;
	struct costs costs;
	struct fit_points fit;
	struct whole_budget budget;
	struct records budgets;
	struct remedy_prices remedies;
	struct records objectives;
	struct records scenarios; /* taken out before (scenario.c) */
};

extern const struct record field_record, position_record, agency_record, commune_record, post_record, person_record,
	course_record, hire_record, pair_record, km_pair_record, activity_record, volume_record, law_record,
	zone_record, budget_part_record, scenario_record, scenario_file_record;

/* Values that are not one of the plain types (custom.c). */
extern const struct field_custom custom_travel_file, custom_objectives, custom_set;

#endif
