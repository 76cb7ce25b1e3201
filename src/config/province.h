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

#include <string.h>

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
	int64_t percent;        /* the same as a share of its people, hundredths of a percent, or ABSENT */
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
	struct refs asks_for;          /* persons whom it would like to get */
	struct texts tags;             /* languages and local knowledge that help there; sorted */
	struct ref zone;               /* of costs.zones; id NULL = none */
	int64_t support;               /* VND a month that it adds for each secondee */
	struct release release;
};

struct post { /* a position at a unit */
	struct loc at;
	struct ref unit, position;
	int64_t quota, filled, needed;
	int64_t qualified; /* of `filled`, those with the field at the level; `filled` if not given */
	int64_t on_time;   /* reported share of files done on time, hundredths of a percent, or ABSENT */
	int64_t requested; /* people that the unit asks for from outside, or ABSENT = as many as are short */
	struct ints days;  /* share.days: days a week that one person may serve here, ascending; n 0 = full-time only */

	bool from_workload;       /* `needed` was not typed but derived */
	struct fraction required; /* people by WISN, before rounding; den 0 = the post has no workload */
	size_t first_load, loads; /* its rows of workload.volumes, which are sorted by unit and position */
};

struct home {
	struct loc at;     /* line 0: no home given, the unit counts */
	int64_t lat, lon;  /* degrees times 10^6 */
	const char *place; /* a name that km pairs may use as `from`, or NULL */
};

enum staff_kind { STAFF_CIVIL_SERVANT, STAFF_PUBLIC_EMPLOYEE };

enum eligible { ELIGIBLE_NO, ELIGIBLE_YES, ELIGIBLE_IF_VOLUNTEER };

struct person { /* a named person, or a group of `count` identical ones */
	struct loc at;
	const char *id;
	struct ref unit;
	struct ref_counts skills; /* field -> level 1..3 */
	int kind;                 /* enum staff_kind */
	int eligible;             /* enum eligible; never why */
	bool volunteer;
	int32_t seconded_until; /* last day of a secondment they are on, or NO_DATE */
	int32_t until;          /* last day of service (retirement, end of contract), or NO_DATE */
	struct ref home_town;   /* a commune; id NULL = none */
	struct texts tags;      /* languages and local knowledge; sorted */
	struct refs wishes;     /* communes, best first, at most three */
	int64_t count;
	struct ref post;               /* the position they hold at their unit; id NULL = none */
	struct texts former_districts; /* none = the unit's */
	struct home home;
};

/* Each option has the number of one in 16 bits. */
enum { COURSES_MOST = INT16_MAX };

struct course {
	struct loc at;
	const char *id;
	struct name name;
	struct ref field;
	int64_t from, to;           /* levels; from 0 takes people without the field */
	int64_t seats, weeks, cost; /* people, weeks, VND a person */
	struct refs related;        /* fields from whose level `from` it may be taken, too */
	int64_t min_seats;          /* with fewer people it is not run */
	struct ref place;           /* the unit where it is held; id NULL = none */
	int64_t max_m;              /* metres; people who live further from the place do not take it; or ABSENT */
};

enum lever { LEVER_INSIDE, LEVER_BETWEEN, LEVER_SECOND, LEVER_CONTRACT, LEVER_RECRUIT, LEVER_TRAIN, LEVERS };

struct hire { /* people who can be had from outside: contracted specialists, recruits */
	struct loc at;
	const char *id;
	struct name name;
	int lever; /* LEVER_CONTRACT or LEVER_RECRUIT */
	struct ref field;
	int64_t level, at_most;
	int64_t one_off, monthly; /* VND a person */
	int64_t lead_weeks;
};

enum pair_rule { PAIR_PIN, PAIR_MUST, PAIR_NEVER };

struct pair { /* a rule about certain people and places; index -1 and id NULL: any */
	struct loc at;
	int rule;                /* enum pair_rule */
	struct ref person, unit; /* exactly one is given */
	struct ref commune, position;
	int64_t people; /* PAIR_PIN, PAIR_MUST: so many at least */
	const char *asked_by;
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
	struct loc at;
	int64_t months, at_most_months;
	int32_t start_by; /* nobody starts later, or NO_DATE */
};

struct law { /* a rule set: what the law of a kind of staff says from a day on */
	struct loc at;
	int kind; /* enum staff_kind */
	int32_t from;
	const char *article;
	int64_t at_most_months;
	bool if_volunteer; /* people who are eligible as volunteers only may volunteer */
};

struct sharing {
	int64_t max_units;   /* communes that one person may serve in a week */
	int64_t travel_days; /* that each commune after the first costs */
};

struct travel {
	struct loc at;
	int64_t road_factor;  /* times 1000 */
	int64_t max_m;        /* metres, or ABSENT */
	struct records pairs; /* struct km_pair */
};

struct rules {
	struct loc at;
	struct records law; /* struct law, by kind, then from */
	struct term term;
	struct travel travel;
	struct sharing sharing;
	unsigned levers;           /* bit 1 << enum lever: may be used */
	int64_t same_unit_at_most; /* people of one unit that one commune may get, or ABSENT */
};

struct zone { /* of communes where an extra is paid */
	struct loc at;
	const char *id;
	struct name name;
	int64_t monthly; /* VND */
};

enum cost_part { COST_ONE_OFF, COST_TRAVEL, COST_RENT, COST_ZONE, COST_SUPPORT, COST_COURSE, COST_HIRE, COST_PARTS };

struct budget { /* a limit on some parts of the cost */
	struct loc at;
	const char *id;
	struct name name;
	int64_t limit; /* VND */
	unsigned pays; /* bit 1 << enum cost_part */
};

struct costs {
	int64_t one_off;      /* VND, people of agencies only */
	struct records bands; /* struct band, ascending */
	struct band rent;     /* at.line 0 or monthly 0: none */
	int64_t per_km;       /* VND a km and month */
	struct records zones; /* struct zone, by id */
};

struct fit_points {
	struct ints wishes; /* for the first, second, third wish */
	int64_t same_district, neighbour, volunteer, level_above, course, asked_for, home_town, tag;
};

enum fit_part {
	FIT_WISH,
	FIT_SAME_DISTRICT,
	FIT_NEIGHBOUR,
	FIT_VOLUNTEER,
	FIT_LEVEL_ABOVE,
	FIT_COURSE,
	FIT_ASKED_FOR,
	FIT_HOME_TOWN,
	FIT_TAG,
	FIT_PARTS
};

enum tier_kind {
	TIER_MANDATORY,
	TIER_INSIDE,
	TIER_NEED,
	TIER_WORST_COMMUNE,
	TIER_LEXIMIN,
	TIER_CHANGE,
	TIER_LEVERS,
	TIER_FIT,
	TIER_COST,
	TIER_SUM,
	TIERS
};

enum need_by { NEED_BY_PEOPLE, NEED_BY_POPULATION, NEED_BY_PRESSURE };

/* What a tier may give up for the later ones. */
struct tolerance {
	int64_t absolute;   /* in the tier's unit; 0 when percent is used */
	int64_t hundredths; /* hundredths of a percent of |value|, rounded down; 0 when absolute is used */
};

struct objective {
	struct loc at;
	enum tier_kind kind;
	struct tolerance tolerance;
	int by;            /* enum need_by; TIER_NEED only */
	int64_t of[TIERS]; /* weights of the measures that TIER_SUM adds; 0 = not in it */
};

struct override { /* a change of the config, by a scenario or on the command line */
	struct loc at;
	const char *path, *value; /* as written */
	const char *was;          /* what stood there; NULL = nothing, or not the same everywhere */
	const char *scenario;     /* that it stands in; NULL = none with a name */
	int64_t values;           /* that it changed */
	size_t number;            /* of all changes that are asked for, also those that change nothing; from 1 on */
};

struct touched { /* a record with a value that was changed: messages about it stand at its place, not at the change's */
	struct loc of, at; /* of the record, of the change */
	const char *path;
};

struct input {            /* a file that was read */
	const char *path; /* as named by the user, or relative to the config that names it */
	char sha256[65];
};

/* What one more of a limit costs whoever grants it, in VND; ABSENT = not said. */
struct remedy_prices {
	struct loc at; /* line 0: there is no list */
	int64_t release, keep, seats, requested, course, recruit, km, person;
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
	struct hire *hires;
	size_t nhires;
	struct pair *pairs; /* by rule, person, unit, commune, position */
	size_t npairs;

	struct workload workload;
	struct rules rules;
	struct costs costs;
	struct fit_points fit;
	int64_t budget_total; /* VND, or ABSENT */
	struct loc budget_at;
	struct budget *budgets;
	size_t nbudgets;
	struct remedy_prices remedies;
	struct objective *objectives;
	size_t nobjectives;
	bool objectives_given; /* false: the default */

	struct input *inputs; /* the config first, then tables in the order of their keys in this header */
	size_t ninputs;

	struct texts scenarios;     /* as asked for */
	struct texts scenario_ids;  /* of all there are; those of the file that was asked for first */
	struct override *overrides; /* in their order */
	size_t noverrides;
	struct touched *touched;
	size_t ntouched;
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

/* The person with that id, an index into province.staff (which is sorted by id); the unit, into province.units; the post of a position at a unit, into
 * province.posts (by both); -1 = none. */
int person_find(const struct province *p, const char *id);
int unit_find(const struct province *p, const char *id); /* id may be NULL */
int post_find(const struct province *p, const char *unit, const char *position);
int post_of(const struct province *p, int unit, int position); /* by their indices */

/* The post that a person holds and is qualified for (models/README.md (3)), an index into province.posts; -1 = none. */
static inline int person_holds(const struct province *p, const struct person *s)
{
	int post = s->post.id ? post_of(p, s->unit.index, s->post.index) : -1;
	const struct position *position = post >= 0 ? &p->positions[s->post.index] : NULL;

	return position && person_level(s, position->field.index) >= position->level ? post : -1;
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

/* Where a kind of tier stands in the objectives, or -1. */
static inline int objective_find(const struct province *p, enum tier_kind kind)
{
	for (size_t t = 0; t < p->nobjectives; t++)
		if (p->objectives[t].kind == kind)
			return (int)t;
	return -1;
}

/* The law in force for a kind of staff on the day the data are of; NULL when none is given. */
static inline const struct law *law_in_force(const struct province *p, int kind)
{
	const struct law *laws = p->rules.law.at, *found = NULL;

	for (size_t i = 0; i < p->rules.law.n; i++)
		if (laws[i].kind == kind && laws[i].from <= p->as_of && (!found || laws[i].from > found->from))
			found = &laws[i];
	return found;
}

static inline bool lever_is_on(const struct province *p, enum lever lever)
{
	return p->rules.levers >> lever & 1;
}

extern const char *const tier_names[]; /* by enum tier_kind, NULL-terminated; so are the others by theirs */
extern const char *const need_by_names[];
extern const char *const unit_kind_names[], *const staff_kind_names[];
extern const char *const lever_names[];
extern const char *const pair_rule_names[];
extern const char *const cost_part_names[], *const fit_part_names[];

#endif
