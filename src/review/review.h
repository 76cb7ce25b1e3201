/* The review: every post of a province as it stands, before anybody is moved.
 *
 * Shares are hundredths of a percent; ABSENT where a number does not exist (a post without workload has no ratio). */
#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include "base/record.h"
#include "base/text.h"
#include "config/province.h"

enum review_flag {
	REVIEW_SHORT,       /* fewer qualified people than needed */
	REVIEW_OVER,        /* more */
	REVIEW_WRONG_FIELD, /* people in it who are not qualified for it */
	REVIEW_EMPTY_FIELD, /* needed, and nobody in the unit is qualified in its field */
	REVIEW_OVER_QUOTA,  /* more people than granted */
	REVIEW_INEFFECTIVE, /* enough qualified people for its work, yet fewer files on time than the target */
	REVIEW_FACILITIES,  /* short, and no desk or no equipment for one more person */
	REVIEW_FLAGS
};

struct review_post {
	const char *unit, *position, *field;
	int64_t quota, filled, qualified, needed;
	int from_workload; /* 0 typed, 1 derived */
	int64_t shortage, surplus;
	int64_t required;                          /* by WISN before rounding, hundredths of people */
	int64_t ratio;                             /* qualified / required, hundredths */
	int64_t difference;                        /* qualified - required, hundredths of people */
	int64_t on_time, expected, expected_staff; /* reported; of the people there; of as many as are needed */
	unsigned flags;                            /* bits, by enum review_flag */
	struct texts flag_names;
};

/* Posts added up: of a field, a unit, a former district, a kind of unit, or all. */
struct review_total {
	const char *key;
	const char *name; /* or NULL */
	int64_t posts, quota, filled, qualified, needed, shortage, surplus, wrong_field;
	int64_t met;     /* share of the need that is met: (needed - shortage) / needed; ABSENT without need */
	int64_t without; /* fields: communes with nobody qualified in a post of the field */
};

/* What courses could do for the posts of a field that are short at a level. */
struct review_training {
	const char *field;
	int64_t level, shortage;
	int64_t own;                   /* gaps that people of the same unit could close after a course */
	int64_t others;                /* further gaps that people of other units could, seats permitting */
	int64_t remains;               /* gaps that no course closes */
	struct ref_counts own_units;   /* unit -> gaps it could close itself */
	struct ref_counts other_units; /* unit without such a gap -> people one course away who may be sent */
	struct ref_counts courses;     /* course that leads to the level -> its seats */
};

struct review_handbook {
	const char *field;
	int64_t readers; /* people in posts of the field */
};

struct review {
	struct arena arena;
	const char *province;
	int32_t as_of;
	struct texts synthetic;
	int64_t communes, communes_over, communes_short, communes_exact; /* people against quota */
	struct review_total total;
	struct records posts;       /* struct review_post, by unit and position */
	struct records fields;      /* struct review_total, by id */
	struct records by_pressure; /* communes: least of the need met first; among equals most people short */
	struct records by_people;   /* communes: most people short first */
	struct records districts, kinds;
	struct records training;    /* struct review_training */
	struct records no_handbook; /* struct review_handbook: fields without one */
};

/* What to show: NULL or 0 = all. */
struct review_filter {
	const char *field, *flag;
};

extern const char *const review_flag_names[]; /* by enum review_flag, NULL-terminated */
extern const struct record review_record, review_post_record;

/* Reviews a checked province, which must outlive it.  False only when memory runs out. */
bool review_make(struct review *r, const struct province *p, struct diags *ds);
void review_free(struct review *r);

/* Keeps only the posts that pass; totals stay those of all. */
void review_select(struct review *r, const struct review_filter *filter);

/* As JSON; as CSV, one row a post. */
bool review_json(const struct review *r, struct text *out);
bool review_csv(const struct review *r, struct text *out);

/* The JSON Schema of what review_json() writes. */
bool review_schema(struct text *out);

#endif
