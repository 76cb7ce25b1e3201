/* The linear relaxation of a model, all its columns in, at a vertex that a random objective chooses. */
#ifndef TESTS_NETWORK_VERTEX_H
#define TESTS_NETWORK_VERTEX_H

#include "model/model.h"
#include "solver/master.h"

struct vertex {
	enum lp_status status; /* LP_INFEASIBLE where musts or thresholds cannot be kept */
	int fractional;        /* columns that are not whole; the variable of LARGEST does not count */
	bool priced[ROWS];     /* has a row of this kind a price: does it shape the vertex? */
	double *x;             /* one per column, in the model's arena */
};

bool is_whole(double x);

/* `rules`: bits of enum rule.  False with a diagnostic when the library failed or memory ran out. */
bool vertex_find(struct model *m, unsigned rules, uint64_t *rng, struct vertex *v, struct diags *ds);

#endif
