/* Is a plan right?  Recomputes, from the config and the plan's lines (who goes where) alone, whether each line is
 * possible, every limit kept and every figure true.  It shares nothing with model/ and solver/, which made the plan.
 *
 * Whether a better plan exists the plan's certificate says: its prices are tried on all that the config allows, and give
 * bounds that are true whoever made them. */
#ifndef INSIGHT_VERIFY_H
#define INSIGHT_VERIFY_H

#include "config/node.h"
#include "config/province.h"
#include "plan/plan.h"

struct verify_request {
	const struct province *province; /* with the objective `change` where the plan has a plan in force */
	const struct plan *plan;
	const struct node *places;              /* the plan's file as nodes, for the places of faults */
	const struct plan *in_force;            /* (37); NULL: not given */
	const struct plan_input *in_force_file; /* what was read; NULL: not given */
};

enum certified {
	CERTIFIED_NOT, /* nothing was looked at */
	CERTIFIED_WITHIN, /* less is proved than the plan says; a search that is not in it is said to have closed the rest */
	CERTIFIED_PROVED /* what the plan says is proved */
};

/* What the certificate proves of an objective. */
struct verified_tier {
	enum certified certified;
	struct fraction
		bound;       /* no plan with the earlier tiers at what is allowed is better; den 0: nothing is proved */
	struct fraction gap; /* between the best value and that bound; den 0: nothing is proved */
	size_t levels, levels_proved; /* leximin: shares in the plan's profile; those proved least, from the highest */
	struct fraction down_to;      /* leximin: above this share nothing can be better; den 0: not proved */
	bool best_shown;              /* this plan, or one in the certificate, has the best value */
};

struct verified {
	size_t faults;      /* what is wrong; each an error in the diagnostics */
	size_t values;      /* values of the plan that were compared with what they must be */
	unsigned unchecked; /* bit 1 << enum tier_kind: values that could not be recomputed, as a warning says */
	bool certified;     /* the plan has a certificate, which was replayed to its end: tiers[] says what it proves */
	struct verified_tier tiers[TIERS]; /* by enum tier_kind */
};

/* Adds an error to *ds for each fault, a warning for what could not be looked at or was made from other files.
 * False only when memory runs out; what is found is in *ret.  Codes of faults: other-province (then nothing else is looked
 * at), unknown-id, not-possible, too-many-people, double-entry, extra-entry, missing-entry, wrong-value, over-limit, under-limit, tier-bound,
 * tier-order, certificate-form, certificate-row, certificate-column, certificate-order, certificate-price, certificate-bound, certificate-search, certificate-witness.  Of warnings:
 * input-differs, changes-differ, change-unchecked, figures-unchecked, not-certified. */
bool verify_plan(const struct verify_request *asked, struct verified *ret, struct diags *ds);

/* Only what the plan was made from, without a look at its lines.  False with an error when it is another province
 * (other-province), or the config is changed otherwise than it was for the plan (changes-differ; prices of remedies may be
 * changed, since they change no plan), or memory runs out.  Files that have changed are warnings, as above. */
bool verify_made_from(const struct verify_request *asked, struct diags *ds);

#endif
