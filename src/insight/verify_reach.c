/* How far it is from people to units: models/README.md (5). */
#include "insight/verify_internal.h"

#include <math.h>
#include <string.h>

static const double radian = 3.14159265358979323846 / 180, radius = 6371008.8;

struct point {
	double x, y, z; /* on the unit sphere */
};

/* Kilometres are asked for again and again, person by person: what is known of the one at hand. */
struct reach {
	int person;                   /* -1: nobody yet */
	struct point from;            /* where they live, or their unit */
	int64_t *metres;              /* per unit; UNKNOWN */
	const struct km_pair **given; /* pairs that begin or end there, in the config's order */
	size_t ngiven;
	struct point *units;
	double far; /* no chord of the unit sphere whose square is larger is within rules.travel.max_km */
};

enum { UNKNOWN = -2 };

static struct point point_at(int64_t lat, int64_t lon)
{
	double phi = (double)lat / 1e6 * radian, lambda = (double)lon / 1e6 * radian;

	return (struct point){cos(phi) * cos(lambda), cos(phi) * sin(lambda), sin(phi)};
}

static double squared_chord(struct point a, struct point b)
{
	return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) + (a.z - b.z) * (a.z - b.z);
}

/* A metre, and a millionth, beyond max_km: more than rounding makes of any distance. */
static double far_chord(const struct province *p)
{
	double angle, half;

	if (p->rules.travel.max_m == ABSENT || p->rules.travel.road_factor <= 0)
		return INFINITY;
	angle = ((double)p->rules.travel.max_m + 1) / (radius * ((double)p->rules.travel.road_factor / 1000));
	half = sin(angle / 2);
	return angle < 3 ? 4 * half * half * (1 + 1e-6) : INFINITY;
}

bool reach_make(struct facts *f, struct arena *a)
{
	const struct province *p = f->p;
	struct reach *r = f->reach = ARENA_NEW(a, struct reach, 1);

	f->asked = ARENA_NEW(a, struct asked, 1);
	if (a->failed)
		return false;
	*r = (struct reach){.person = -1, .far = far_chord(p)};
	*f->asked = (struct asked){.person = -1};
	f->asked->ways = ARENA_NEW(a, enum bar, p->npositions);
	r->metres = ARENA_NEW(a, int64_t, p->nunits);
	r->units = ARENA_NEW(a, struct point, p->nunits);
	r->given = ARENA_NEW(a, const struct km_pair *, p->rules.travel.pairs.n);
	if (a->failed)
		return false;
	for (size_t i = 0; i < p->nunits; i++)
		r->units[i] = point_at(p->units[i].lat, p->units[i].lon);
	return true;
}

/* The name of the place that a person sets out from; NULL where it has none. */
static const char *place_of(const struct province *p, const struct person *s)
{
	return s->home.at.line != 0 ? s->home.place : p->units[s->unit.index].id;
}

static struct reach *reach_of(const struct facts *f, int person)
{
	const struct province *p = f->p;
	const struct person *s = &p->staff[person];
	const struct km_pair *pairs = p->rules.travel.pairs.at;
	const char *from = place_of(p, s);
	struct reach *r = f->reach;

	if (r->person == person)
		return r;
	r->person = person;
	r->from = s->home.at.line != 0 ? point_at(s->home.lat, s->home.lon) : r->units[s->unit.index];
	for (size_t i = 0; i < p->nunits; i++)
		r->metres[i] = UNKNOWN;
	r->ngiven = 0;
	for (size_t i = 0; from && i < p->rules.travel.pairs.n; i++)
		if (strcmp(pairs[i].from, from) == 0 || strcmp(p->units[pairs[i].to.index].id, from) == 0)
			r->given[r->ngiven++] = &pairs[i];
	return r;
}

bool surely_too_far(const struct facts *f, int person, int unit)
{
	const struct reach *r = reach_of(f, person);

	return r->ngiven == 0 && f->p->units[unit].kind != UNIT_SPECIAL_ZONE &&
	       squared_chord(r->from, r->units[unit]) > r->far;
}

static double haversine(double angle)
{
	return sin(angle / 2) * sin(angle / 2);
}

/* As (5) has it; what a person was measured to live from counts before. */
static int64_t measured(const struct province *p, const struct person *s, int unit, const struct reach *r)
{
	const struct unit *own = &p->units[s->unit.index], *to = &p->units[unit];
	bool home = s->home.at.line != 0;
	const char *from = place_of(p, s);
	double lat1 = (double)(home ? s->home.lat : own->lat) / 1e6, lat2 = (double)to->lat / 1e6;
	double lon1 = (double)(home ? s->home.lon : own->lon) / 1e6, lon2 = (double)to->lon / 1e6, h;

	for (size_t i = 0; i < r->ngiven; i++) {
		const char *a = r->given[i]->from, *b = p->units[r->given[i]->to.index].id;

		if ((r->given[i]->to.index == unit && strcmp(a, from) == 0) ||
		    (strcmp(a, to->id) == 0 && strcmp(b, from) == 0))
			return r->given[i]->metres;
	}
	if (to->kind == UNIT_SPECIAL_ZONE)
		return NO_WAY;
	h = haversine(lat2 * radian - lat1 * radian) +
	    cos(lat1 * radian) * cos(lat2 * radian) * haversine((lon2 - lon1) * radian);
	return (int64_t)floor(2 * radius * asin(fmin(1, sqrt(h))) * ((double)p->rules.travel.road_factor / 1000) + 0.5);
}

int64_t metres_to(const struct facts *f, int person, int unit)
{
	struct reach *r = reach_of(f, person);

	if (r->metres[unit] == UNKNOWN)
		r->metres[unit] = measured(f->p, &f->p->staff[person], unit, r);
	return r->metres[unit];
}
