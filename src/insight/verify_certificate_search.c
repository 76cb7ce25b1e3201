/* What a step's search proves: the question that its tree answers. */
#include "insight/verify_certificate.h"

/* How the question is asked; pr->now is what the tree is about. */
struct question {
	struct proof *pr;
	const struct plan_certificate_step *step;
	size_t number;
	const struct node *at; /* the search */
	struct measure *cost;  /* of the step, down to where the tree's cost goes */
	int64_t weight;        /* PROVES_COMMUNES */
	int64_t target;
};

static bool search_fault(const struct question *q, const struct node *at, const char *code, const char *what)
{
	fault(q->pr->v, at ? at : q->at, code, "certificate: step %zu, of '%s', has a search that %s", q->number + 1,
	      q->step->tier, what);
	return false;
}

static bool check_form(const struct question *q)
{
	const struct plan_search *s = &q->step->search;
	bool communes = q->step->proves == PROVES_COMMUNES;

	if (s->by_held != ABSENT && (s->by_held < 0 || s->by_held >= q->pr->nheld))
		return search_fault(q, node_key(q->at, "by_held"), "certificate-form", "is about no row that is held");
	if (s->target > BOUND_MOST || s->target < -BOUND_MOST || (q->step->proves == PROVES_SHARE && s->target != 0))
		return search_fault(q, node_key(q->at, "target"), "certificate-form", "has no target that it can have");
	if (communes && (!is_share(s->next) || fraction_compare(q->step->from, s->next) <= 0))
		return search_fault(q, node_key(q->at, "next"), "certificate-form",
				    "must go from the step's share down to another one");
	return true;
}

/* The cost, and the row or the threshold that stands for it where the question is turned round.  False without memory. */
static bool pose(struct question *q)
{
	struct proof *pr = q->pr;
	const struct plan_search *s = &q->step->search;

	q->cost = pr->now;
	q->target = s->target;
	if (q->step->proves == PROVES_COMMUNES)
		q->cost = measure_of_step(pr, q->step->from, s->next, &q->weight);
	if (!q->cost)
		return false;
	pr->now = q->cost;
	if (s->by_held == ABSENT)
		return true;
	if (q->step->proves == PROVES_SHARE) {
		open_excess(pr, false);
	} else {
		pr->held[pr->nheld] = *q->cost;
		pr->held[pr->nheld++].rhs = s->target;
	}
	pr->now = &pr->held[s->by_held];
	q->target = pr->now->rhs;
	return true;
}

/* The proof as it was. */
static void withdraw(struct question *q, struct measure *now, int nheld)
{
	if (q->step->proves == PROVES_SHARE)
		open_excess(q->pr, true);
	q->pr->now = now;
	q->pr->nheld = nheld;
}

/* What follows when no plan has what the question asks for. */
static wide least_of(const struct question *q)
{
	wide least = (wide)q->step->search.target + 1, over;

	if (q->step->proves != PROVES_COMMUNES)
		return least;
	over = least - (q->weight - 1); /* less than the weight is between */
	return over > 0 ? (over + q->weight - 1) / q->weight : 0;
}

static bool wrong_tree(const struct question *q, const struct tree_fault *wrong)
{
	const struct node *deeds = node_key(q->at, "deeds"), *at = q->at, *key;
	struct verifier *v = q->pr->v;
	bool deed = wrong->deed < q->step->search.deeds.n;

	if (deed && node_item(deeds, wrong->deed))
		at = node_item(deeds, wrong->deed);
	key = wrong->key ? node_key(at, wrong->key) : NULL;
	if (!deed)
		return search_fault(q, key, "certificate-search", wrong->text);
	fault(v, key ? key : at, "certificate-search",
	      "certificate: step %zu, of '%s': deed number %zu of its search %s", q->number + 1, q->step->tier,
	      wrong->deed + 1, wrong->text);
	return false;
}

bool search_check(struct proof *pr, const struct plan_certificate_step *step, size_t number, const struct node *at,
		  wide *least)
{
	struct question q = {.pr = pr, .step = step, .number = number, .at = node_key(at, "search")};
	struct measure *now = pr->now;
	struct tree_fault wrong;
	enum tree_end end;
	int nheld = pr->nheld;

	*least = INT64_MIN;
	if (step->search.deeds.n == 0)
		return true;
	q.at = q.at ? q.at : at;
	if (!check_form(&q))
		return false;
	end = pose(&q) ? tree_follow(pr, &step->search, q.target, &wrong) : TREE_NO_MEMORY;
	withdraw(&q, now, nheld);
	pr->arena->failed |= end == TREE_NO_MEMORY;
	if (end == TREE_CLOSES)
		*least = least_of(&q);
	else if (end == TREE_WRONG)
		return wrong_tree(&q, &wrong);
	else if (end == TREE_OPEN)
		return search_fault(&q, NULL, "certificate-search", "leaves a case open, and proves nothing");
	return end == TREE_CLOSES;
}
