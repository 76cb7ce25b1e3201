/* Kilometres from where a person lives to a commune: models/README.md (5). */
#ifndef MODEL_DISTANCE_H
#define MODEL_DISTANCE_H

#include "config/province.h"

enum { NO_ROUTE = -1 };

/* Metres, or NO_ROUTE for a special zone without a measured pair. */
int64_t distance_to(const struct province *p, const struct person *s, int unit);

/* Of so many places where people live it is remembered how far it is. */
enum { PLACES_REMEMBERED = 8 };

/* How far it is from where somebody lives, for all who live there: each way is measured once. */
struct distances {
	const struct person *from[PLACES_REMEMBERED]; /* somebody who lives there; NULL = no place yet */
	int64_t *metres[PLACES_REMEMBERED];           /* per unit, as distance_to(), as far as it was measured */
	int now, next;                                /* the place that it is about; that to be forgotten next */
};

/* False when memory runs out.  To be freed with distances_close(). */
bool distances_open(struct distances *d, const struct province *p);
void distances_close(struct distances *d);

/* From now on it is from where this person lives. */
void distances_from(struct distances *d, const struct province *p, const struct person *s);
/* As distance_to() for that person. */
int64_t distances_to(struct distances *d, const struct province *p, int unit);

/* A quick look that spares the measuring of most: who is surely further away than rules.travel.max_km.  It errs only by
 * not being sure. */
struct reach {
	double most;       /* the square of a chord of the unit sphere; more is too far */
	double (*unit)[3]; /* per unit: where it is on that sphere */
	bool *measured;    /* per unit: a chord says nothing of how far one goes */
};

/* False when memory runs out. */
bool reach_build(struct reach *r, const struct province *p, struct arena *a);

/* Where a person lives, on the unit sphere. */
void reach_home(const struct province *p, const struct person *s, double home[3]);

static inline bool is_beyond_reach(const struct reach *r, const double home[3], int unit)
{
	double x = home[0] - r->unit[unit][0], y = home[1] - r->unit[unit][1], z = home[2] - r->unit[unit][2];

	return x * x + y * y + z * z > r->most && !r->measured[unit];
}

#endif
