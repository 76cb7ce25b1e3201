#include "model/distance.h"

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
