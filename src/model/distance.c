#include "model/distance.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define EARTH_RADIUS_M 6371008.8 /* mean radius, IUGG */
#define RADIANS        (3.14159265358979323846 / 180)

static double sin2_half(double angle)
{
	double s = sin(angle / 2);

	return s * s;
}

/* Great circle by the haversine formula, times the road factor, rounded half up. */
static int64_t by_road(int64_t lat1, int64_t lon1, int64_t lat2, int64_t lon2, int64_t factor)
{
	double phi1 = (double)lat1 / 1e6 * RADIANS, phi2 = (double)lat2 / 1e6 * RADIANS;
	double dlambda = ((double)lon2 / 1e6 - (double)lon1 / 1e6) * RADIANS;
	double h = sin2_half(phi2 - phi1) + cos(phi1) * cos(phi2) * sin2_half(dlambda);
	double circle = 2 * EARTH_RADIUS_M * asin(fmin(1, sqrt(h)));

	return (int64_t)floor(circle * ((double)factor / 1000) + 0.5);
}

static int64_t measured(const struct province *p, const char *from, int to)
{
	const struct km_pair *pairs = p->rules.travel.pairs.at;
	const char *to_id = p->units[to].id;

	for (size_t i = 0; from && i < p->rules.travel.pairs.n; i++)
		if ((pairs[i].to.index == to && strcmp(pairs[i].from, from) == 0) ||
		    (strcmp(pairs[i].from, to_id) == 0 && strcmp(p->units[pairs[i].to.index].id, from) == 0))
			return pairs[i].metres;
	return NO_ROUTE;
}

int64_t distance_to(const struct province *p, const struct person *s, int unit)
{
	const struct unit *own = &p->units[s->unit.index], *to = &p->units[unit];
	bool at_home = s->home.at.line != 0;
	int64_t metres = measured(p, at_home ? s->home.place : own->id, unit);

	if (metres != NO_ROUTE || to->kind == UNIT_SPECIAL_ZONE)
		return metres;
	return by_road(at_home ? s->home.lat : own->lat, at_home ? s->home.lon : own->lon, to->lat, to->lon,
		       p->rules.travel.road_factor);
}

static void on_sphere(int64_t lat, int64_t lon, double at[3])
{
	double phi = (double)lat / 1e6 * RADIANS, lambda = (double)lon / 1e6 * RADIANS;

	at[0] = cos(phi) * cos(lambda);
	at[1] = cos(phi) * sin(lambda);
	at[2] = sin(phi);
}

/* The chord of the longest way that is allowed, with 2 m and a millionth more: it must not be called too far. */
static double longest_chord(const struct travel *travel)
{
	double circle = ((double)travel->max_m + 2) / ((double)travel->road_factor / 1000), half;

	if (travel->max_m == ABSENT || circle >= RADIANS * 180 * EARTH_RADIUS_M)
		return DBL_MAX;
	half = sin(circle / 2 / EARTH_RADIUS_M);
	return 4 * half * half * (1 + 1e-6);
}

bool reach_build(struct reach *r, const struct province *p, struct arena *a)
{
	const struct km_pair *pairs = p->rules.travel.pairs.at;

	r->most = longest_chord(&p->rules.travel);
	r->unit = arena_alloc(a, p->nunits, sizeof *r->unit, _Alignof(double));
	r->measured = ARENA_NEW(a, bool, p->nunits);
	if (a->failed)
		return false;
	for (size_t u = 0; u < p->nunits; u++) {
		on_sphere(p->units[u].lat, p->units[u].lon, r->unit[u]);
		r->measured[u] = p->units[u].kind == UNIT_SPECIAL_ZONE;
		for (size_t i = 0; i < p->rules.travel.pairs.n; i++)
			r->measured[u] |= pairs[i].to.index == (int)u || strcmp(pairs[i].from, p->units[u].id) == 0;
	}
	return true;
}

void reach_home(const struct province *p, const struct person *s, double home[3])
{
	const struct unit *own = &p->units[s->unit.index];
	bool at_home = s->home.at.line != 0;

	on_sphere(at_home ? s->home.lat : own->lat, at_home ? s->home.lon : own->lon, home);
}
