/* Where a linear program ended, in few words: a start for one like it. */
#ifndef SOLVER_BASIS_H
#define SOLVER_BASIS_H

#include "base/arena.h"
#include "solver/master.h"

struct face;

enum lp_thing { LP_COLUMN, LP_ROW, LP_BLOCK, LP_HELD };

/* A column that does not stand at its lower bound, or a row that is not in the basis; the held rows in their order. */
struct lp_stand {
	enum lp_thing thing;
	int number;
	enum stand stand;
};

struct lp_basis {
	const struct lp_stand *at;
	size_t n;
};

/* The master's basis, in `a`.  False without memory. */
bool lp_basis_take(const struct face *f, struct lp_basis *ret, struct arena *a);

/* The master starts there, with the columns that this takes.  What is not here is left out, and what is missing then is made up for:
 * where it is no basis after all, the run finds another one by itself. */
void lp_basis_start(const struct face *f, const struct lp_basis *basis);

/* What is nearly a basis becomes one: columns that depend on others leave it, rows without a column come in.  False without memory. */
bool basis_mend(const struct face *f, struct basis *b, struct arena *a);

#endif
