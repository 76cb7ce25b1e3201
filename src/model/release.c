#include "model/release.h"

int64_t listed_with(const struct province *p, int unit, int field)
{
	int64_t n = 0;

	for (size_t i = 0; i < p->nstaff; i++)
		if (p->staff[i].unit.index == unit && person_level(&p->staff[i], field) > 0)
			n += p->staff[i].count;
	return n;
}

/* The people of a unit: those in its posts, or those listed where it has no posts. */
static int64_t head_count(const struct province *p, int unit)
{
	int64_t n = 0;
	bool has_posts = false;

	for (size_t i = 0; i < p->nposts; i++)
		if (p->posts[i].unit.index == unit) {
			has_posts = true;
			n += p->posts[i].filled;
		}
	for (size_t i = 0; i < p->nstaff && !has_posts; i++)
		if (p->staff[i].unit.index == unit)
			n += p->staff[i].count;
	return n;
}

int64_t release_most(const struct province *p, int unit)
{
	const struct release *r = &p->units[unit].release;
	int64_t most = r->at_most;

	if (r->percent != ABSENT) {
		int64_t share = head_count(p, unit) * r->percent / 10000;

		most = most == ABSENT || share < most ? share : most;
	}
	return most;
}
