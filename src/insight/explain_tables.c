/* The keys of an explanation: one table, read by JSON and the schema. */
#include "insight/explain_internal.h"
#include "insight/tables.h"

#include "base/encode.h"
#include "base/schema.h"

#include <stddef.h>

/* clang-format off */
#define RECORD(T, name, fields)  static const struct record name = {#name, sizeof(T), _Alignof(T), NO_LOC, fields}

static const char *const state_names[] = {"found", "none", "undecided", NULL};

static const struct field more_fields[] = {
	FIELD(explained_more, "unit", unit, TEXT, .doc = "release, keep, seats, requested, recruit, person, km: the unit"),
	FIELD(explained_more, "position", position, TEXT, .doc = "requested, recruit: the post there"),
	FIELD(explained_more, "field", field, TEXT, .doc = "keep, person: the field"),
	FIELD(explained_more, "course", course, TEXT, .doc = "course: which"),
	FIELD(explained_more, "budget", budget, TEXT, .doc = "budget: which; none: budget.total"),
	FIELD(explained_more, "person", person, TEXT, .doc = "km: who comes by a longer way; of people who are alike, the first"),
	FIELD(explained_more, "amount", amount, INT, REQ, .doc = "how much there; km: how many people"),
	{0}};
RECORD(struct explained_more, more, more_fields);

static const char *const free_names[] = {"not-asked", "found", "undecided", NULL};

static const struct field remedy_fields[] = {
	FIELD(explained_remedy, "kind", kind, ENUM, REQ, .names = lift_kind_names, .doc = "what there is more of"),
	FIELD(explained_remedy, "state", state, ENUM, REQ, .names = state_names, .doc = "found: less is not enough; none: not with three more, or half as many kilometres again; undecided: the search gave up, and less may do"),
	FIELD(explained_remedy, "amount", amount, INT, REQ, .doc = "the least with which the post gets one person more and no objective but cost is worse; none: 0"),
	FIELD(explained_remedy, "unit", unit, TEXT, REQ, .doc = "unit of the amount"),
	FIELD(explained_remedy, "where", where, LIST, REQ, .record = &more, .doc = "where it falls"),
	FIELD(explained_remedy, "cost", cost, INT, REQ, .unit = "VND", .doc = "what the plan costs more then"),
	FIELD(explained_remedy, "cost_at_most", cost_at_most, BOOL, REQ, .doc = "the cost is not proved the least: it, and the price, are at most that"),
	FIELD(explained_remedy, "price", price, INT, .unit = "VND", .doc = "the amount by the price list `remedies`, and the cost; none: no price is given"),
	FIELD(explained_remedy, "cheapest", cheapest, BOOL, REQ, .doc = "the least price of those that have one"),
	FIELD(explained_remedy, "left_free", left_free, ENUM, REQ, .names = free_names, .doc = "whom the amount serves if it is granted, but not tied to this post; undecided: a limit was reached, or a search gave up"),
	FIELD(explained_remedy, "serves", serves, LIST, REQ, .record = &explained_shift_record, .doc = "found: posts of which less is open in the plan that is best then; none: it serves nobody"),
	{0}};
RECORD(struct explained_remedy, remedy, remedy_fields);

static const struct field post_fields[] = {
	FIELD(explained_post, "unit", unit, TEXT, REQ, .doc = "the unit"),
	FIELD(explained_post, "position", position, TEXT, REQ, .doc = "the post there"),
	FIELD(explained_post, "field", field, TEXT, REQ, .doc = "its professional field"),
	FIELD(explained_post, "open", open, FRACTION, REQ, .doc = "people who are lacking in the plan"),
	FIELD(explained_post, "reason", reason, ENUM, REQ, .names = reason_kind_names, .doc = "agency: posts of agencies receive nobody; nobody has the field; gates bar all who have; tie: another plan, as good, has one more here; worse: one more here makes an objective worse; impossible: no plan has one more here; undecided: the search gave up"),
	FIELD(explained_post, "barred", barred, COUNTS, REQ, .to = "gate", .unit = "people", .doc = "gates: of those who have the field, how many each keeps out"),
	FIELD(explained_post, "tier", tier, RECORD, .record = &explained_tier_record, .doc = "worse: the first objective that gets worse"),
	FIELD(explained_post, "comes", comes, LIST, REQ, .record = &explained_person_record, .doc = "tie, worse: who comes in the other plan"),
	FIELD(explained_post, "shifts", shifts, LIST, REQ, .record = &explained_shift_record, .doc = "tie, worse: posts of which more or less is open in the other plan, those that lose first"),
	FIELD(explained_post, "limits", limits, LIST, REQ, .record = &explained_limit_record, .doc = "impossible: the limits that stand in the way"),
	FIELD(explained_post, "remedies", remedies, LIST, REQ, .record = &remedy, .doc = "for each kind of limit that there is; none where they were not asked for, for a tie, for a post of an agency, and where nothing but the cost is worse"),
	{0}};
RECORD(struct explained_post, post, post_fields);

static const struct field explanation_fields[] = {
	FIELD(explanation, "province", province, TEXT, REQ, .doc = "id of the province"),
	FIELD(explanation, "plan", plan, TEXT, REQ, .doc = "the plan's file, as named by the user"),
	FIELD(explanation, "posts", posts, LIST, REQ, .record = &post, .doc = "open posts, by unit and position"),
	FIELD(explanation, "who", who, RECORD, .record = &explained_who_record, .doc = "a person or a post that is asked about: who serves, who else could, who cannot"),
	FIELD(explanation, "prices", prices, LIST, .record = &explained_price_record, .doc = "--prices: of each limit that the plan uses up, and of each budget, what more of it is worth"),
	{0}};
RECORD(struct explanation, explanation, explanation_fields);
/* clang-format on */

bool explain_json(const struct explanation *e, struct text *out)
{
	return json_print_record(&explanation, e, out);
}

bool explain_schema(struct text *out)
{
	static const struct schema_style style = {.written_by_hand = false};

	return schema_print(&explanation, "Why posts are open", &style, out);
}
