/* Whom the gates admit to posts that stay open, and whom each keeps out (6). */
#include "insight/verify_internal.h"

/* What the gates say, and of how many people. */
struct said {
	int64_t of[BAR_GATES], of_none;
};

struct count {
	const struct facts *f;
	struct said *everywhere; /* per position: what they say of people at posts where nobody need ask */
	struct said *here;       /* per open post: what they say otherwise, and what that is instead of, less than 0 */
	int *open;               /* per post: its number among the open ones, or -1 */
	const int *posts;        /* the open ones */
	int nposts;
};

static void note(struct said *said, enum bar bar, int64_t people)
{
	*(bar == BAR_NONE ? &said->of_none : &said->of[bar]) += people;
}

static void ask_all(struct count *c, int person, int64_t people)
{
	for (int i = 0; i < c->nposts; i++)
		note(&c->here[i], gate_to(c->f, person, c->posts[i]), people);
}

/* post -1: there is none. */
static void ask_at(struct count *c, int person, int post, int64_t people)
{
	struct said *here = post < 0 || c->open[post] < 0 ? NULL : &c->here[c->open[post]];

	if (!here)
		return;
	note(here, gate_to(c->f, person, post), people);
	note(here, bar_elsewhere(ask_of(c->f, person), c->f->aims[post].position), -people);
}

/* Person by person, as the gates like to be asked. */
static void ask_about(struct count *c, int person, int64_t people)
{
	const struct facts *f = c->f;
	const struct asked *asked = ask_of(f, person);
	int own = f->p->staff[person].unit.index, nunits;
	const int *units = units_to_ask(f, person, &nunits);

	for (int w = 0; w < (int)f->p->npositions; w++)
		note(&c->everywhere[w], bar_elsewhere(asked, w), people);
	for (int post = f->first_post[own]; post < f->first_post[own + 1]; post++)
		ask_at(c, person, post, people);
	for (int u = 0; u < nunits; u++)
		for (int i = 0; units[u] != own && i < asked->nopen; i++)
			ask_at(c, person, short_post(f, units[u], asked->open[i]), people);
}

static void list_barred(struct verifier *v, const struct said *here, const struct said *everywhere,
			struct plan_unfilled *u)
{
	u->candidates = here->of_none + everywhere->of_none;
	u->barred.at = ARENA_NEW(v->arena, struct ref_count, BAR_GATES);
	for (int bar = 0; u->barred.at && bar < BAR_GATES; bar++)
		if (here->of[bar] + everywhere->of[bar] > 0)
			u->barred.at[u->barred.n++] =
				(struct ref_count){{.id = bar_names[bar]}, here->of[bar] + everywhere->of[bar]};
}

void gates_count(struct verifier *v, const int *posts, size_t n, struct plan_unfilled *at)
{
	const struct province *p = v->p;
	struct count c = {.f = &v->facts,
			  .everywhere = ARENA_NEW(v->arena, struct said, p->npositions),
			  .here = ARENA_NEW(v->arena, struct said, n),
			  .open = ARENA_NEW(v->arena, int, p->nposts),
			  .posts = posts,
			  .nposts = (int)n};

	if (v->arena->failed)
		return;
	for (size_t i = 0; i < p->nposts; i++)
		c.open[i] = -1;
	for (int i = 0; i < c.nposts; i++)
		if (v->facts.aims[posts[i]].receives)
			c.open[posts[i]] = i;
	for (int s = 0; s < (int)p->nstaff; s++) {
		if (v->facts.paired[s])
			ask_all(&c, s, p->staff[s].count);
		else
			ask_about(&c, s, p->staff[s].count);
	}
	for (int i = 0; i < c.nposts; i++)
		if (v->facts.aims[posts[i]].receives)
			list_barred(v, &c.here[i], &c.everywhere[v->facts.aims[posts[i]].position], &at[i]);
}
