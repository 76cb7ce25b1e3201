/* What the files of explain_person share. */
#ifndef INSIGHT_EXPLAIN_PERSON_INTERNAL_H
#define INSIGHT_EXPLAIN_PERSON_INTERNAL_H

#include "insight/explain_internal.h"
#include "insight/explain_person.h"

struct who_asker {
	struct explained_who *who;
	struct asked *a;
	struct arena *arena;
	struct diags *ds;
	int group, post; /* -1 = any */
	bool objectives; /* all of them, of each choice that is worse */
};

/* explain_person_bars.c: false when memory runs out. */
bool who_add_bars(struct who_asker *w);

#endif
