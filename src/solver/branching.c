/* Which column to decide next: reliability branching (Achterberg, Koch and Martin, 2005).  Candidates whose effect is
 * not known are tried: a few pivots of the dual simplex on either half.  A half that turns out empty is cut off
 * there and then. */
#include "solver/search_internal.h"

#include <math.h>

enum { CANDIDATES = 10, TRIALS = 6, RELIABLE = 3, PIVOTS = 60 };

#define LEAST_GAIN 1e-4

struct candidate {
	int col;
	double value;
	double score; /* how promising before any trial */
};

/* Keeps the CANDIDATES best by score, best first; earlier columns win ties. */
static int insert(struct candidate *best, int n, struct candidate c)
{
	int at = n < CANDIDATES ? n++ : CANDIDATES - 1;

	if (at == CANDIDATES - 1 && n == CANDIDATES && best[at].col >= 0 && best[at].score >= c.score)
		return n;
	for (; at > 0 && best[at - 1].score < c.score; at--)
		best[at] = best[at - 1];
	best[at] = c;
	return n;
}

static double average(const struct pseudocost *h, int side)
{
	return h->n[side] > 0 ? h->sum[side] / h->n[side] : 0;
}

static double product(double down, double up)
{
	return fmax(down, LEAST_GAIN) * fmax(up, LEAST_GAIN);
}

/* Fractional columns.  Free ones sum up what many options do, so they go before options of equal history. */
static int collect(const struct tree *t, struct candidate *best)
{
	const struct face *f = t->s->face;
	int n = 0;

	for (int k = 0; k < CANDIDATES; k++)
		best[k].col = -1;
	for (int j = 0; j < f->lp->ncols; j++) {
		const struct pseudocost *h = &t->history[j];
		double x, part;

		if (face_lb(f, j) == face_ub(f, j) || !master_has(f->master, j))
			continue;
		x = fmin(fmax(master_x(f->master, j), (double)face_lb(f, j)), (double)face_ub(f, j));
		part = x - floor(x);
		if (part < NEAR_WHOLE || part > 1 - NEAR_WHOLE)
			continue;
		n = insert(best, n,
			   (struct candidate){
				   .col = j,
				   .value = x,
				   .score = product(average(h, 0) * part, average(h, 1) * (1 - part)) +
					    1e-9 * fmin(part, 1 - part) + (j >= f->lp->npriced ? 1e-8 : 0),
			   });
	}
	return n;
}

/* Tries one half: the gain of the objective; *empty when it is proved to hold no plan that counts. */
static double try_half(struct tree *t, int col, int64_t lb, int64_t ub, double base, bool *empty)
{
	const struct search *s = t->s;
	size_t mark = t->trail.n;
	enum lp_status status;
	double gain = 0;

	*empty = false;
	if (!tree_set(t, col, lb, ub))
		return 0;
	do {
		status = master_probe(s->face->master, PIVOTS, (double)s->target + 0.5);
		*empty = (status == LP_CUTOFF || status == LP_INFEASIBLE) && tree_hopeless(t, status);
	} while ((status == LP_CUTOFF || status == LP_INFEASIBLE) && !*empty && t->brought);
	if (status != LP_FAILED && status != LP_INFEASIBLE)
		gain = fmax(master_objective(s->face->master) - base, 0);
	if (status == LP_INFEASIBLE || status == LP_CUTOFF)
		gain = fmax(gain, (double)s->target + 1 - base);
	trail_undo(&t->trail, mark);
	if (t->has_basis) /* else each trial would start where the last one went */
		master_start(s->face->master, &t->basis);
	return gain;
}

static void learn(struct pseudocost *h, int side, double gain, double step)
{
	h->sum[side] += gain / fmax(step, NEAR_WHOLE);
	h->n[side]++;
	h->gain[side] = gain;
}

/* Was it tried just before a half of another column was cut off, and stands where it stood? */
static bool is_tried(const struct tree *t, const struct candidate *c)
{
	const struct pseudocost *h = &t->history[c->col];

	return h->visit == t->visits && fabs(h->value - c->value) < NEAR_WHOLE;
}

/* A half that was tried is empty: it is closed at once, and what follows is of the other. */
static void log_empty(struct tree *t, int col, int64_t down, bool up)
{
	tree_log_split(t->s->log, col, down, up);
	tree_log_close(t->s->log, t->s->face, &t->prices, t->any_cost);
}

/* Tries both halves of a candidate. */
static enum choice try_candidate(struct tree *t, const struct candidate *c, double base, double gain[2])
{
	const struct face *f = t->s->face;
	int64_t lb = face_lb(f, c->col), ub = face_ub(f, c->col), down = (int64_t)floor(c->value);
	double part = c->value - floor(c->value);
	bool empty[2];

	gain[0] = try_half(t, c->col, lb, down, base, &empty[0]);
	if (empty[0])
		log_empty(t, c->col, down, false);
	gain[1] = try_half(t, c->col, down + 1, ub, base, &empty[1]);
	if (empty[1] && !empty[0])
		log_empty(t, c->col, down, true);
	else if (empty[1])
		tree_log_close(t->s->log, f, &t->prices, t->any_cost);
	learn(&t->history[c->col], 0, gain[0], part);
	learn(&t->history[c->col], 1, gain[1], 1 - part);
	t->history[c->col].visit = t->visits;
	t->history[c->col].value = c->value;
	if (empty[0] && empty[1])
		return CHOICE_CLOSED;
	if (!empty[0] && !empty[1])
		return CHOICE_SPLIT;
	return tree_set(t, c->col, empty[0] ? down + 1 : lb, empty[0] ? ub : down) ? CHOICE_AGAIN : CHOICE_FAILED;
}

static enum choice choose_fractional(struct tree *t, const struct candidate *best, int n, struct split *split)
{
	double base = master_objective(t->s->face->master), most = -1;
	int trials = 0;

	t->has_basis = master_basis(t->s->face->master, &t->basis);
	for (int k = 0; k < n; k++) {
		const struct pseudocost *h = &t->history[best[k].col];
		double part = best[k].value - floor(best[k].value);
		double gain[2] = {average(h, 0) * part, average(h, 1) * (1 - part)};

		if (is_tried(t, &best[k])) {
			gain[0] = h->gain[0];
			gain[1] = h->gain[1];
		} else if ((h->n[0] < RELIABLE || h->n[1] < RELIABLE) && trials < TRIALS) {
			enum choice choice = try_candidate(t, &best[k], base, gain);

			trials++;
			if (choice != CHOICE_SPLIT)
				return choice;
		}
		if (product(gain[0], gain[1]) > most) {
			most = product(gain[0], gain[1]);
			*split = (struct split){best[k].col, best[k].value, gain[1] <= gain[0], false};
		}
	}
	return CHOICE_SPLIT;
}

/* No column is fractional, yet the node is open: any undecided option will do, used ones first. */
static enum choice choose_any(const struct tree *t, bool solved, struct split *split)
{
	const struct face *f = t->s->face;
	int found = -1;

	for (int j = 0; j < f->lp->npriced; j++) {
		double x;

		if (face_lb(f, j) == face_ub(f, j) || !master_has(f->master, j))
			continue;
		x = solved ? fmin(fmax(master_x(f->master, j), (double)face_lb(f, j)), (double)face_ub(f, j))
			   : (double)face_lb(f, j);
		if (found >= 0 && x <= (double)face_lb(f, j))
			continue;
		found = j;
		*split = (struct split){j, x, true, false};
		if (x > (double)face_lb(f, j))
			break;
	}
	return found < 0 ? CHOICE_LEAF : CHOICE_SPLIT;
}

/* The column that is nearest to the whole number above it, free ones first and of those the last: they sum up what
 * comes before them. */
static bool choose_nearest(const struct tree *t, struct split *split)
{
	const struct face *f = t->s->face;
	double best = -1;

	for (int j = 0; j < f->lp->ncols; j++) {
		double x, score;

		if (face_lb(f, j) == face_ub(f, j) || !master_has(f->master, j))
			continue;
		x = fmin(fmax(master_x(f->master, j), (double)face_lb(f, j)), (double)face_ub(f, j));
		score = x - floor(x);
		if (score < NEAR_WHOLE || score > 1 - NEAR_WHOLE)
			continue;
		score += j < f->lp->npriced ? 0 : 1 + j;
		if (score > best) {
			best = score;
			*split = (struct split){j, x, true, false};
		}
	}
	return best >= 0;
}

enum choice branching_choose(struct tree *t, bool solved, bool diving, struct split *split)
{
	struct candidate best[CANDIDATES];
	int n;

	if (solved && diving && choose_nearest(t, split))
		return CHOICE_SPLIT;
	n = solved ? collect(t, best) : 0;
	return n > 0 ? choose_fractional(t, best, n, split) : choose_any(t, solved, split);
}
