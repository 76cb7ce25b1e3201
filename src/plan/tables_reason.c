/* The keys of a reason: one table, read by plans, explanations and their schemas. */
#include "plan/reason.h"

#include <stddef.h>

/* clang-format off */
#define REQ                           .flags = FIELD_REQUIRED
#define FIELD(T, k, m, type, ...)     {k, FIELD_##type, offsetof(struct T, m), __VA_ARGS__}
#define RECORD(T, what, name, fields) const struct record name = {what, sizeof(T), _Alignof(T), NO_LOC, fields}

const char *const reason_kind_names[] = {"agency", "nobody", "gates", "tie", "worse", "impossible", "undecided", NULL};

static const struct field tier_fields[] = {
	FIELD(explained_tier, "name", name, TEXT, REQ, .doc = "the objective"),
	FIELD(explained_tier, "unit", unit, TEXT, REQ, .doc = "unit of the values"),
	FIELD(explained_tier, "allowed", allowed, FRACTION, REQ, .doc = "what a plan may have there: the best, and the tolerance"),
	FIELD(explained_tier, "with", with, FRACTION, REQ, .doc = "the best with one more person at the post, or with what is asked"),
	FIELD(explained_tier, "bound", bound, FRACTION, REQ, .doc = "proved: no plan with it does better"),
	FIELD(explained_tier, "proved", proved, BOOL, REQ, .doc = "true: that is the least that gets worse; false: the search gave up, and less may do"),
	FIELD(explained_tier, "share", share, FRACTION, .doc = "leximin: the largest share of which there are more communes then"),
	FIELD(explained_tier, "communes", communes, INT, .missing = ABSENT, .doc = "leximin: how many have that share in the plan"),
	FIELD(explained_tier, "communes_with", communes_with, INT, .missing = ABSENT, .doc = "leximin: how many with it"),
	{0}};
RECORD(struct explained_tier, "worse_tier", explained_tier_record, tier_fields);

static const struct field shift_fields[] = {
	FIELD(explained_shift, "unit", unit, TEXT, REQ, .doc = "the unit"),
	FIELD(explained_shift, "position", position, TEXT, REQ, .doc = "the post there"),
	FIELD(explained_shift, "open", open, FRACTION, REQ, .doc = "people open in the plan"),
	FIELD(explained_shift, "open_with", open_with, FRACTION, REQ, .doc = "people open in the other one"),
	{0}};
RECORD(struct explained_shift, "shift", explained_shift_record, shift_fields);

static const struct field person_fields[] = {
	FIELD(explained_person, "person", person, TEXT, REQ, .doc = "id in the staff list, or in the hires; of people who are alike, the first"),
	FIELD(explained_person, "people", people, INT, REQ, .doc = "how many"),
	FIELD(explained_person, "lever", lever, TEXT, REQ, .doc = "how they come"),
	FIELD(explained_person, "from", from, TEXT, .doc = "their unit; none: they are hired"),
	FIELD(explained_person, "course", course, TEXT, .doc = "the course they take first"),
	{0}};
RECORD(struct explained_person, "person", explained_person_record, person_fields);

static const struct field limit_fields[] = {
	FIELD(explained_limit, "set", set, INT, REQ, .doc = "limits of one set stand in the way together; one of each set must give way"),
	FIELD(explained_limit, "says", says, TEXT, REQ, .doc = "the limit in words"),
	FIELD(explained_limit, "at", at, TEXT, .doc = "where it stands, FILE:LINE:COLUMN"),
	{0}};
RECORD(struct explained_limit, "limit", explained_limit_record, limit_fields);

static const struct field reason_fields[] = {
	FIELD(plan_reason, "kind", kind, ENUM, .names = reason_kind_names, .missing = REASON_UNSAID, .doc = "agency: posts of agencies receive nobody; nobody has the field; gates bar all who have; tie: another plan, as good, has one more here; worse: one more here makes an objective worse; impossible: no plan has one more here; undecided: the search gave up"),
	FIELD(plan_reason, "tier", tier, RECORD, .record = &explained_tier_record, .doc = "worse: the first objective that gets worse"),
	FIELD(plan_reason, "comes", comes, LIST, .record = &explained_person_record, .doc = "tie, worse: who comes in the other plan"),
	FIELD(plan_reason, "shifts", shifts, LIST, .record = &explained_shift_record, .doc = "tie, worse: posts of which more or less is open in the other plan, those that lose first"),
	FIELD(plan_reason, "limits", limits, LIST, .record = &explained_limit_record, .doc = "impossible: the limits that stand in the way"),
	{0}};
RECORD(struct plan_reason, "reason", plan_reason_record, reason_fields);
/* clang-format on */
