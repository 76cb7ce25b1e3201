/* The rows of the table: sets of rules, and what is claimed of each. */
#ifndef TESTS_NETWORK_SETS_H
#define TESTS_NETWORK_SETS_H

enum claim {
	WHOLE,  /* no vertex has a fraction */
	CROSSES /* some have */
};

struct rule_set {
	const char *name;
	unsigned rules; /* bits of enum rule */
	enum claim claim;
	int instances;
	const char *
		before; /* fractions that were counted with other code, before the program was written; "" = not counted */
	unsigned kinds; /* bits of enum row_kind: rows that must shape some of the vertices, or they show nothing */
};

extern const struct rule_set sets[]; /* name NULL ends them */

#endif
