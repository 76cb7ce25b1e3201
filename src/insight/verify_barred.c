/* Whom the gates admit to posts that stay open, and whom each keeps out (6). */
#include "insight/verify_internal.h"

/* What the gates say, and of how many people. */
struct told {
	int64_t of[BAR_GATES], of_none;
};

struct count {
	const struct facts *f;
	struct told *everywhere; /* per position: what they say of people at posts where nobody need ask */
	struct told *here;       /* per open post: what they say otherwise, and what that is instead of, less than 0 */
	int *open;               /* per position and unit: the number of the open post that receives there, or -1 */
	const int *posts;        /* the open ones */
	int nposts;
};

static void note(struct told *said, enum bar bar, int64_t people)
{
	*(bar == BAR_NONE ? &said->of_none : &said->of[bar]) += people;
}

static void ask_all(struct count *c, int person, int64_t people)
{
	for (int i = 0; i < c->nposts; i++)
		note(&c->here[i], gate_to(c->f, person, c->posts[i]), people);
}

static int open_at(const struct count *c, int position, int unit)
{
	return c->open[(size_t)position * c->f->p->nunits + (size_t)unit];
}

/* open -1: there is none. */
static void ask_at(struct count *c, int person, int open, int64_t people)
{
	int post = open < 0 ? -1 : c->posts[open];

	if (post < 0)
		return;
	note(&c->here[open], gate_to(c->f, person, post), people);
	note(&c->here[open], bar_elsewhere(ask_of(c->f, person), c->f->aims[post].position), -people);
}

/* Person by person, as the gates like to be asked. */
static void ask_about(struct count *c, int person, int64_t people)
{
	const struct facts *f = c->f;
	const struct asked *asked = ask_of(f, person);
	int own = f->p->staff[person].unit.index, nunits;
	const int *units = units_to_ask(f, person, &nunits);

	for (int w = 0; w < (int)f->p->npositions; w++) {
		note(&c->everywhere[w], bar_elsewhere(asked, w), people);
		ask_at(c, person, open_at(c, w, own), people);
	}
	for (int i = 0; i < asked->nopen; i++)
		for (int u = 0; u < nunits; u++)
			if (units[u] != own)
				ask_at(c, person, open_at(c, asked->open[i], units[u]), people);
}

static void list_barred(struct verifier *v, const struct told *here, const struct told *everywhere,
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
	size_t places = p->npositions * p->nunits;
	struct count c = {.f = &v->facts,
			  .everywhere = ARENA_NEW(v->arena, struct told, p->npositions),
			  .here = ARENA_NEW(v->arena, struct told, n),
			  .open = arena_alloc(v->arena, places, sizeof(int), _Alignof(int)),
			  .posts = posts,
			  .nposts = (int)n};

	if (v->arena->failed)
		return;
	for (size_t i = 0; i < places; i++)
		c.open[i] = -1;
	for (int i = 0; i < c.nposts; i++) {
		const struct aim *aim = &v->facts.aims[posts[i]];

		if (aim->receives)
			c.open[(size_t)aim->position * p->nunits + (size_t)aim->unit] = i;
	}
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
