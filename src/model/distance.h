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
	int *to[PLACES_REMEMBERED];                   /* units to which it was measured */
	int nto[PLACES_REMEMBERED];
	int now, next; /* the place that it is about; that to be forgotten next */
};

/* False when memory runs out.  To be freed with distances_close(). */
bool distances_open(struct distances *d, const struct province *p);
void distances_close(struct distances *d);

/* From now on it is from where this person lives. */
void distances_from(struct distances *d, const struct person *s);
/* As distance_to() for that person. */
int64_t distances_to(struct distances *d, const struct province *p, int unit);

/* A quick look that spares the measuring of most: who is surely further away than rules.travel.max_km.  It errs only by
 * not being sure. */
struct reach {
	double chord;      /* whose square `most` is, and a little more */
	double most;       /* the square of a chord of the unit sphere; more is too far */
	double (*unit)[3]; /* per unit: where it is on that sphere */
	bool *measured;    /* per unit: a chord says nothing of how far one goes */
};

/* False when memory runs out. */
bool reach_build(struct reach *r, const struct province *p, struct arena *a);

/* Where a person lives, on the unit sphere. */
void reach_home(const struct province *p, const struct person *s, double home[3]);

static inline bool is_chord_beyond(const struct reach *r, const double a[3], const double b[3])
{
	double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];

	return x * x + y * y + z * z > r->most;
}

static inline bool is_beyond_reach(const struct reach *r, const double home[3], int unit)
{
	return is_chord_beyond(r, home, r->unit[unit]) && !r->measured[unit];
}

/* Places at units, by where they are along one axis, so that those within reach are found among few of them. */
struct strip {
	int n, axis;
	int *place; /* in their order along the axis, at `at` */
	double (*at)[3];
	int nmeasured; /* of which a chord says nothing */
	int *measured;
};

/* Place i is at units[i].  False when memory runs out. */
bool strip_build(struct strip *s, const struct reach *r, const int *units, int n, struct arena *a);

/* Sets the bits of all places that are not surely beyond reach: place i has bit i % 64 of set[i / 64]. */
void strip_mark(const struct strip *s, const struct reach *r, const double home[3], uint64_t *set);

#endif
