/* The province: what a config says, checked.  Everything downstream reads this struct and nothing else.
 *
 * After config_load() succeeded: every reference is resolved (`index` >= 0), ids are unique, NFC and
 * sorted in byte order (so that nothing depends on the order of rows), all ranges hold.  Integers are
 * exact: VND, metres, people; never doubles, but for coordinates. */
#ifndef CONFIG_PROVINCE_H
#define CONFIG_PROVINCE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/record.h"

struct name {
	const char *vi, *en; /* either may be NULL */
};

struct field_def { /* a professional field */
	struct loc at;
	const char *id;
	struct name name;
	bool handbook; /* there is one for people who are new to it */
};

struct position { /* a kind of job */
	struct loc at;
	const char *id;
	struct name name;
	struct ref field;
	int64_t level;     /* required, 1 basic .. 3 expert */
	int64_t weight;    /* what one missing person costs in the tier `need` */
	int64_t mandatory; /* people each unit with such a post must have; 0 = no minimum */
	int64_t other_duties; /* share of time that is no work on files, hundredths of a percent (WISN's category allowance) */
	int64_t own_hours; /* a year and post, hundredths of hours: what only some do (individual allowance) */
};

enum unit_kind { UNIT_AGENCY, UNIT_COMMUNE, UNIT_WARD, UNIT_SPECIAL_ZONE };

struct release {
	struct loc at;
	int64_t at_most;        /* people of the unit away at one time, or ABSENT */
	struct ref_counts keep; /* field -> people with that field who stay */
};

struct unit { /* an employer: a provincial agency or a commune-level unit */
	struct loc at;
	const char *id;
	struct name name;
	enum unit_kind kind;
	int64_t lat, lon;              /* degrees times 10^6 */
	int64_t population;            /* 0 for agencies */
	struct texts former_districts; /* of before July 2025; one, two, or none */
	struct refs neighbours;        /* communes that share a land border */
	int64_t seats;                 /* desks free for people from outside, or ABSENT = no limit */
	int64_t equipment;             /* sets of equipment free, or ABSENT = not known */
	bool one_off;                  /* false: nobody gets the one-off allowance for coming here */
	struct release release;
};

struct post { /* a position at a unit */
	struct loc at;
	struct ref unit, position;
	int64_t quota, filled, needed;
	int64_t qualified; /* of `filled`, those with the field at the level; `filled` if not given */
	int64_t on_time;   /* reported share of files done on time, hundredths of a percent, or ABSENT */

	bool from_workload;       /* `needed` was not typed but derived */
	struct fraction required; /* people by WISN, before rounding; den 0 = the post has no workload */
	size_t first_load, loads; /* its rows of workload.volumes, which are sorted by unit and position */
};

struct home {
	struct loc at;     /* line 0: no home given, the unit counts */
	int64_t lat, lon;  /* degrees times 10^6 */
	const char *place; /* a name that km pairs may use as `from`, or NULL */
};

struct person { /* a named person, or a group of `count` identical ones */
	struct loc at;
	const char *id;
	struct ref unit;
	struct ref_counts skills; /* field -> level 1..3 */
	bool eligible, volunteer;
	struct refs wishes; /* communes, best first, at most three */
	int64_t count;
	struct ref post;               /* the position they hold at their unit; id NULL = none */
	struct texts former_districts; /* none = the unit's */
	struct home home;
};

struct course {
	struct loc at;
	const char *id;
	struct name name;
	struct ref field;
	int64_t from, to;           /* levels; from 0 takes people without the field */
	int64_t seats, weeks, cost; /* people, weeks, VND a person */
};

struct activity { /* what people of a position do, again and again */
	struct loc at;
	const char *id;
	struct name name;
	struct ref position;
	int64_t minutes;  /* a file */
	int64_t deadline; /* tenths of working days, or ABSENT = none */
};

struct volume { /* how often a unit does it */
	struct loc at;
	struct ref unit, activity;
	int64_t files;    /* a month */
	int64_t minutes;  /* as the activity's when not given */
	int64_t deadline; /* the same */
	int64_t backlog;  /* files that wait already */
};

struct work_year {
	int64_t days, holidays, leave, sick, other; /* days a year */
	int64_t hours;                              /* a day, hundredths */
};

struct workload {
	struct loc at; /* line 0: none is given */
	struct work_year year;
	int rounding;             /* enum wisn_rounding */
	int64_t target;           /* share of files to be done on time, hundredths of a percent */
	int64_t clear_days;       /* working days in which a backlog is to be cleared */
	struct ref_counts growth; /* activity -> percent of the files given */
	struct records activities, volumes;
};

struct km_pair { /* a distance someone measured; either direction */
	struct loc at;
	const char *from; /* a unit's id or a home's place */
	struct ref to;    /* a unit */
	int64_t metres;
};

struct band {
	struct loc at;
	int64_t over_m;  /* metres */
	int64_t monthly; /* VND */
};

struct term {
	int64_t months, at_most_months;
};

struct travel {
	struct loc at;
	int64_t road_factor;  /* times 1000 */
	int64_t max_m;        /* metres, or ABSENT */
	struct records pairs; /* struct km_pair */
};

struct rules {
	struct term term;
	struct travel travel;
};

struct costs {
	int64_t one_off;      /* VND, people of agencies only */
	struct records bands; /* struct band, ascending */
	struct band rent;     /* at.line 0 or monthly 0: none */
};

struct fit_points {
	struct ints wishes; /* for the first, second, third wish */
	int64_t same_district, neighbour, volunteer, level_above, course;
};

enum tier_kind { TIER_MANDATORY, TIER_INSIDE, TIER_NEED, TIER_WORST_COMMUNE, TIER_FIT, TIER_COST };

/* What a tier may give up for the later ones. */
struct tolerance {
	int64_t absolute;   /* in the tier's unit; 0 when percent is used */
	int64_t hundredths; /* hundredths of a percent of |value|, rounded down; 0 when absolute is used */
};

struct objective {
	struct loc at;
	enum tier_kind kind;
	struct tolerance tolerance;
};

struct input {            /* a file that was read */
	const char *path; /* as named by the user, or relative to the config that names it */
	char sha256[65];
};

struct province {
	struct arena arena; /* owns everything below */
	struct loc at;
	const char *id;
	struct name name;
	struct texts synthetic; /* top-level keys whose data are synthetic; sorted */
	int32_t as_of;          /* days since 1970-01-01 */

	struct field_def *fields;
	size_t nfields;
	struct position *positions;
	size_t npositions;
	struct unit *units; /* agencies and communes together, by id */
	size_t nunits;
	struct post *posts; /* by unit, then position */
	size_t nposts;
	struct person *staff;
	size_t nstaff;
	struct course *courses;
	size_t ncourses;

	struct workload workload;
	struct rules rules;
	struct costs costs;
	struct fit_points fit;
	int64_t budget_total; /* VND, or ABSENT */
	struct objective *objectives;
	size_t nobjectives;

	struct input *inputs; /* the config first, then tables in the order of their keys in this header */
	size_t ninputs;
};

static inline bool tier_is_maximised(enum tier_kind kind)
{
	return kind == TIER_INSIDE || kind == TIER_FIT;
}

static inline bool unit_is_commune(const struct unit *u)
{
	return u->kind != UNIT_AGENCY;
}

/* Level of a person in a field (an index into province.fields); 0 = none. */
static inline int64_t person_level(const struct person *s, int field)
{
	for (size_t i = 0; i < s->skills.n; i++)
		if (s->skills.at[i].ref.index == field)
			return s->skills.at[i].value;
	return 0;
}

static inline bool refs_list(const struct refs *refs, int index)
{
	for (size_t i = 0; i < refs->n; i++)
		if (refs->at[i].index == index)
			return true;
	return false;
}

/* The post that a person holds and is qualified for (models/README.md (3)), an index into province.posts; -1 = none. */
static inline int person_holds(const struct province *p, const struct person *s)
{
	for (size_t i = 0; s->post.id && i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		const struct position *position = &p->positions[post->position.index];

		if (post->unit.index == s->unit.index && post->position.index == s->post.index)
			return person_level(s, position->field.index) >= position->level ? (int)i : -1;
	}
	return -1;
}

/* The activity of a volume; NULL while it is not resolved. */
static inline const struct activity *volume_activity(const struct province *p, const struct volume *v)
{
	return v->activity.index < 0 ? NULL : (const struct activity *)p->workload.activities.at + v->activity.index;
}

/* Minutes a file, of the unit's own row or else of the activity. */
static inline int64_t volume_minutes(const struct province *p, const struct volume *v)
{
	return v->minutes != ABSENT ? v->minutes : volume_activity(p, v)->minutes;
}

/* Per cent of the files given. */
static inline int64_t volume_growth(const struct province *p, const struct volume *v)
{
	const struct ref_counts *growth = &p->workload.growth;

	for (size_t i = 0; i < growth->n; i++)
		if (growth->at[i].ref.index == v->activity.index)
			return growth->at[i].value;
	return 100;
}

static inline int64_t post_shortage(const struct post *p)
{
	return p->needed > p->qualified ? p->needed - p->qualified : 0;
}

static inline int64_t post_surplus(const struct post *p)
{
	return p->qualified > p->needed ? p->qualified - p->needed : 0;
}

extern const char *const tier_names[]; /* by enum tier_kind, NULL-terminated */
extern const char *const unit_kind_names[];

#endif
