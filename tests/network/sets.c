#include "sets.h"

#include "draw.h"

#include "model/model.h"

#define KIND(kind) (1u << (kind))
#define BASE       (SKILLS | GROUPS)
#define NEST       (BASE | MANDATORY | RELEASE | SEATS)
#define SUPPLY     (KIND(ROW_RELEASE) | KIND(ROW_SEATS))

/* clang-format off */

const struct rule_set sets[] = {
	{"several skills, groups", BASE, WHOLE, 400, "0 of 400", KIND(ROW_GAP)},
	{"mandatory", BASE | MANDATORY, WHOLE, 400, "0 of 400", KIND(ROW_MANDATORY)},
	{"release, seats", NEST, WHOLE, 400, "0 of 400", SUPPLY},
	{"keep of one field of each unit", NEST | KEEP_ONE, WHOLE, 400, "0 of 400", KIND(ROW_KEEP)},
	{"keep of all fields, people with one field each",
	 (NEST | KEEP_ALL) & ~SKILLS, WHOLE, 400, "0 of 400", KIND(ROW_KEEP)},
	{"requested, seats", NEST | REQUESTED, WHOLE, 400, "", KIND(ROW_REQUEST) | SUPPLY},
	{"thresholds", NEST | THRESHOLDS, WHOLE, 400, "0 of 400", KIND(ROW_COMMUNE)},
	{"arcs of leximin", NEST | LEXIMIN, WHOLE, 400, "0 of 600", KIND(ROW_LEXIMIN)},
	{"pins, musts of a person and of a unit to anywhere", NEST | PAIRS, WHOLE, 400, "", KIND(ROW_MUST)},
	{"contracts, requested, seats", NEST | CONTRACT | REQUESTED, WHOLE, 400, "", KIND(ROW_REQUEST) | SUPPLY},
	{"recruits, requested, no seats",
	 (NEST | RECRUIT | REQUESTED) & ~SEATS, WHOLE, 400, "", KIND(ROW_RECRUIT) | KIND(ROW_REQUEST)},
	{"a plan in force", NEST | IN_FORCE, WHOLE, 400, "", KIND(ROW_CHANGE)},
	{"donors, the gap at home counted", NEST | DONORS, WHOLE, 400, "0 of 400", SUPPLY},
	{"donors, keep of all fields, people with one field each",
	 (NEST | DONORS | KEEP_ALL) & ~SKILLS, WHOLE, 400, "", KIND(ROW_KEEP)},
	{"donors, thresholds, no release",
	 (NEST | DONORS | THRESHOLDS) & ~RELEASE, WHOLE, 1500, "", KIND(ROW_COMMUNE)},
	{"donors, arcs of leximin, no release",
	 (NEST | DONORS | LEXIMIN) & ~RELEASE, WHOLE, 1500, "", KIND(ROW_LEXIMIN)},
	{"inside moves, donors, mandatory, requested",
	 BASE | MANDATORY | DONORS | INSIDE | REQUESTED, WHOLE, 1000, "0 of 2,496",
	 KIND(ROW_REQUEST) | KIND(ROW_MANDATORY)},
	{"inside moves, donors, mandatory, thresholds",
	 BASE | MANDATORY | DONORS | INSIDE | THRESHOLDS, WHOLE, 1000, "", KIND(ROW_COMMUNE)},
	{"most of these together", NEST | REQUESTED | DONORS | PAIRS | CONTRACT | IN_FORCE, WHOLE, 1500, "",
	 SUPPLY | KIND(ROW_MUST)},

	{"the largest share as a variable (not in the program)",
	 BASE | LARGEST, CROSSES, 400, "389 of 400", KIND(ROW_COMMUNE)},
	{"budget.total", NEST | BUDGET, CROSSES, 400, "322 of 400", KIND(ROW_BUDGET)},
	{"budgets of parts", NEST | BUDGETS, CROSSES, 400, "", KIND(ROW_BUDGET)},
	{"a tier that a row holds", NEST | HELD, CROSSES, 400, "", 0},
	{"weeks", NEST | WEEKS, CROSSES, 400, "", 0},
	{"courses with min_seats", NEST | COURSES | LEAST, CROSSES, 400, "", 0},
	{"seats of courses", NEST | COURSES, CROSSES, 2000, "16 of 400", KIND(ROW_COURSE)},
	{"training at home, seats of courses", NEST | COURSES | TRAIN, CROSSES, 1000, "", KIND(ROW_COURSE)},
	{"keep of all fields, people with several fields", BASE | KEEP_ALL, CROSSES, 2000, "91 of 400", KIND(ROW_KEEP)},
	{"people of one unit in one commune", BASE | SAME_UNIT, CROSSES, 2000, "10 of 2,500", KIND(ROW_SAME_UNIT)},
	{"a must of a unit to one commune", BASE | PAIRS_CROSS, CROSSES, 2000, "", KIND(ROW_MUST)},
	{"recruits beside seats", BASE | RECRUIT | SEATS, CROSSES, 4000, "", KIND(ROW_RECRUIT) | KIND(ROW_SEATS)},
	{"inside moves beside seats", BASE | DONORS | INSIDE | SEATS, CROSSES, 4000, "2-12 of 400", KIND(ROW_SEATS)},
	{"inside moves beside release",
	 BASE | DONORS | INSIDE | RELEASE, CROSSES, 4000, "2-12 of 400", KIND(ROW_RELEASE)},
	{"inside moves, what they open alone has a cost",
	 SKILLS | DONORS | INSIDE | INSIDE_PAID, CROSSES, 6000, "", KIND(ROW_INSIDE)},
	{"donors, keep of one field, people with several fields",
	 BASE | DONORS | KEEP_ONE, CROSSES, 6000, "", KIND(ROW_KEEP)},
	{"donors, release, thresholds", BASE | DONORS | RELEASE | THRESHOLDS, CROSSES, 6000, "", KIND(ROW_COMMUNE)},
	{"donors, release, arcs of leximin", BASE | DONORS | RELEASE | LEXIMIN, CROSSES, 6000, "", KIND(ROW_LEXIMIN)},
	{0}};
