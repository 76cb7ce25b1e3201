#include "review/review.h"

#include "base/fraction.h"
#include "need/queue.h"
#include "need/wisn.h"
#include "review/internal.h"

#include <assert.h>
#include <math.h>
#include <string.h>

const char *const review_flag_names[] = {"short",      "over",        "wrong-field", "empty-field",
					 "over-quota", "ineffective", "facilities",  NULL};

int64_t review_share(int64_t part, int64_t whole, int64_t unit)
{
	assert(part >= 0 && whole > 0);
	return (int64_t)(((wide)2 * part * unit + whole) / ((wide)2 * whole));
}

/* The work of a post as a queue: files a working day, and how many of them one person does. */
struct work {
	double arrivals, service;
};

static double files_a_day(const struct province *p, const struct volume *v)
{
	const struct work_year *y = &p->workload.year;
	double files = (double)v->files * 12 / (double)(y->days - y->holidays);

	return files * (double)volume_growth(p, v) / 100 + (double)v->backlog / (double)p->workload.clear_days;
}

static struct work work_of(const struct province *p, const struct post *post)
{
	const struct volume *v = (const struct volume *)p->workload.volumes.at + post->first_load;
	const struct position *position = &p->positions[post->position.index];
	double minutes = 0, available = (double)p->workload.year.hours / 100 * 60;
	struct work w = {0, 0};

	available *= 1 - (double)position->other_duties / 10000;
	for (size_t k = 0; k < post->loads; k++) {
		double files = files_a_day(p, &v[k]);

		w.arrivals += files;
		minutes += files * (double)volume_minutes(p, &v[k]);
	}
	if (w.arrivals > 0)
		w.service = available * w.arrivals / minutes;
	return w;
}

/* Share of files on time with so many people, by M/M/c over all activities of the post, each with its own deadline;
 * ABSENT when none has one. */
static int64_t expected_on_time(const struct province *p, const struct post *post, int64_t people)
{
	const struct volume *v = (const struct volume *)p->workload.volumes.at + post->first_load;
	struct work w = work_of(p, post);
	double files = 0, late = 0;

	for (size_t k = 0; k < post->loads; k++) {
		int64_t deadline = v[k].deadline != ABSENT ? v[k].deadline : volume_activity(p, &v[k])->deadline;
		double arrivals = files_a_day(p, &v[k]);

		if (deadline == ABSENT || arrivals <= 0)
			continue;
		files += arrivals;
		late += arrivals * queue_late(w.arrivals, w.service, people, (double)deadline / 10);
	}
	return files > 0 ? (int64_t)floor(10000 * (1 - late / files) + 0.5) : ABSENT;
}

static void measure(const struct province *p, const struct post *post, struct review_post *out)
{
	struct fraction ratio;

	out->required = out->ratio = out->difference = out->expected = out->expected_staff = ABSENT;
	if (post->loads == 0)
		return;
	out->required = review_share(post->required.num, post->required.den, 100);
	out->difference = 100 * post->qualified - out->required;
	if (wisn_ratio(post->qualified, post->required, &ratio))
		out->ratio = review_share(ratio.num, ratio.den, 100);
	out->expected = expected_on_time(p, post, post->qualified);
	out->expected_staff = expected_on_time(p, post, post->needed);
}

static unsigned flags_of(const struct province *p, const struct post *post, bool empty_field)
{
	const struct unit *u = &p->units[post->unit.index];
	unsigned flags = 0;
	/* enough by the work itself, whatever was typed */
	bool enough = post->loads > 0 && (wide)post->qualified * post->required.den >= post->required.num;

	if (post_shortage(post) > 0)
		flags |= 1u << REVIEW_SHORT;
	if (post_surplus(post) > 0)
		flags |= 1u << REVIEW_OVER;
	if (post->filled > post->qualified)
		flags |= 1u << REVIEW_WRONG_FIELD;
	if (post->needed > 0 && empty_field)
		flags |= 1u << REVIEW_EMPTY_FIELD;
	if (post->filled > post->quota)
		flags |= 1u << REVIEW_OVER_QUOTA;
	if (enough && post->on_time != ABSENT && post->on_time < p->workload.target)
		flags |= 1u << REVIEW_INEFFECTIVE;
	if (post_shortage(post) > 0 && (u->seats == 0 || u->equipment == 0))
		flags |= 1u << REVIEW_FACILITIES;
	return flags;
}

/* The flags as texts. */
static bool name_flags(struct review_post *post, struct arena *a)
{
	post->flag_names = (struct texts){ARENA_NEW(a, const char *, REVIEW_FLAGS), 0};
	for (int f = 0; post->flag_names.at && f < REVIEW_FLAGS; f++)
		if (post->flags & 1u << f)
			post->flag_names.at[post->flag_names.n++] = review_flag_names[f];
	return post->flag_names.at != NULL;
}

/* Qualified people of the unit of posts[i] in its field: posts are sorted by unit. */
static int64_t qualified_in_field(const struct province *p, size_t i)
{
	int field = p->positions[p->posts[i].position.index].field.index, unit = p->posts[i].unit.index;
	int64_t n = 0;
	size_t k = i;

	while (k > 0 && p->posts[k - 1].unit.index == unit)
		k--;
	for (; k < p->nposts && p->posts[k].unit.index == unit; k++)
		if (p->positions[p->posts[k].position.index].field.index == field)
			n += p->posts[k].qualified;
	return n;
}

static bool review_posts(struct review *r, const struct province *p)
{
	struct review_post *out = ARENA_NEW(&r->arena, struct review_post, p->nposts);
	bool ok = out != NULL;

	for (size_t i = 0; ok && i < p->nposts; i++) {
		const struct post *post = &p->posts[i];

		out[i] = (struct review_post){.unit = post->unit.id,
					      .position = post->position.id,
					      .field = p->positions[post->position.index].field.id,
					      .quota = post->quota,
					      .filled = post->filled,
					      .qualified = post->qualified,
					      .needed = post->needed,
					      .from_workload = post->from_workload,
					      .shortage = post_shortage(post),
					      .surplus = post_surplus(post),
					      .on_time = post->on_time};
		measure(p, post, &out[i]);
		out[i].flags = flags_of(p, post, qualified_in_field(p, i) == 0);
		ok = name_flags(&out[i], &r->arena);
	}
	r->posts = (struct records){out, p->nposts};
	return ok;
}

bool review_make(struct review *r, const struct province *p, struct diags *ds)
{
	*r = (struct review){.province = p->id, .as_of = p->as_of, .synthetic = p->synthetic};
	if (review_posts(r, p) && review_totals(r, p) && review_train(r, p))
		return true;
	review_free(r);
	return diag_no_memory(ds);
}

void review_free(struct review *r)
{
	arena_free(&r->arena);
	*r = (struct review){0};
}

void review_select(struct review *r, const struct review_filter *filter)
{
	struct review_post *posts = r->posts.at;
	size_t n = 0;

	for (size_t i = 0; i < r->posts.n; i++) {
		bool flagged = !filter->flag;

		for (size_t k = 0; !flagged && k < posts[i].flag_names.n; k++)
			flagged = strcmp(posts[i].flag_names.at[k], filter->flag) == 0;
		if (flagged && (!filter->field || strcmp(posts[i].field, filter->field) == 0))
			posts[n++] = posts[i];
	}
	r->posts.n = n;
}
