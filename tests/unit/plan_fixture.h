/* A plan in which every key is used, made by hand. */
#ifndef TESTS_UNIT_PLAN_FIXTURE_H
#define TESTS_UNIT_PLAN_FIXTURE_H

#include "unit.h"

#include "plan/plan.h"

#define LIST(array)                                                                                                    \
	{                                                                                                              \
		(array), LENGTH(array)                                                                                 \
	}

static struct plan_share full_profile[] = {{{1, 1}, 1}, {{2, 5}, 3}};

static inline struct plan_provenance full_provenance(void)
{
	static const char *synthetic[] = {"posts", "staff"};
	static struct plan_input inputs[] = {{"configs/small.yaml", "c0bc"}, {"người.csv", "d1"}};
	static const char *scenario[] = {"dry season", "ít tiền"};
	static struct plan_override overrides[] = {
		{"budget.total", "+10%", "120000000", 1, "--set:1:14", NULL},
		{"posts[unit=90002].needed", "3", NULL, 2, "configs/small.yaml:63:25", "dry season"}};
	static struct plan_law laws[] = {{"civil_servant", "Article 53, \"Law\" 22/2008", 14244}};

	return (struct plan_provenance){"secondment 0", "GLPK 0",       "sample",   LIST(synthetic),
					20301,          LIST(inputs),   LIST(laws), {"old.json", "beef"},
					LIST(scenario), LIST(overrides)};
}

static inline struct plan_kpis full_kpis(void)
{
	static struct plan_lever levers[] = {{"second", 2, {7, 5}, 48000000}, {"train", 1, {1, 1}, 5000000}};
	static struct plan_field fields[] = {{"it", 3, 2, 2, {2, 5}, {0, 1}, {8, 5}}};
	static struct plan_unit units[] = {{"90002", 3, 1, 0, {13, 5}}};

	return (struct plan_kpis){.people = 3,
				  .from_agencies = 1,
				  .from_communes = 2,
				  .reassigned = 2,
				  .trained = 3,
				  .hired = 2,
				  .shared = 1,
				  .shortage_before = 5,
				  .posts_short_before = 4,
				  .posts_open_after = 2,
				  .open_after = {13, 5},
				  .mandatory_lack_before = {1, 1},
				  .mandatory_lack_after = {1, 5},
				  .weighted_before = {34, 1},
				  .weighted_after = {66, 5},
				  .cost = 48000000,
				  .fit = 25,
				  .worst_before = {"90002", 3, {3, 1}, {1, 1}},
				  .worst_after = {NULL, 0, {0, 1}, {0, 1}},
				  .shares_before = LIST(full_profile),
				  .by_lever = LIST(levers),
				  .by_field = LIST(fields),
				  .by_unit = LIST(units)};
}

static inline struct records full_assignments(void)
{
	static struct plan_part parts[] = {{"90002", "it-officer", 3}, {"90003", "it-officer", 1}};
	static struct ref_count costs[] = {{{.id = "one_off"}, 4000000}, {{.id = "travel"}, 1}};
	static struct ref_count points[] = {{{.id = "wish"}, 30}, {{.id = "course"}, -5}};
	static struct plan_assignment assignments[] = {{"KH-001", 1, "second", "so-khcn", "90002", "it-officer", "it",
							LIST(parts), NULL, 20301, 20392, 3, 43431, 4000001, LIST(costs),
							25, LIST(points)},
						       {"KH-002",
							2,
							"between",
							"90001",
							"90003",
							"land-officer",
							"land",
							{0},
							"cadastre",
							20315,
							20406,
							3,
							0,
							0,
							{0},
							0,
							{0}}};

	return (struct records)LIST(assignments);
}

/* A search: x <= 0 is closed at once, x >= 1 is impossible once something is out of play. */
static inline struct plan_search full_search(void)
{
	static int64_t root[] = {3, INT64_MAX}, fixes[] = {0, 5, 6, -1}, closes[] = {1, -INT64_MAX}, held[] = {-7, 0};
	static struct plan_deed deeds[] = {{DEED_SPLITS_DOWN, 0, 0, ABSENT, .held = {0}},
					   {DEED_CLOSES, ABSENT, ABSENT, 16, LIST(held), {0}},
					   {DEED_FIXES, ABSENT, ABSENT, 4, LIST(held), LIST(fixes)},
					   {DEED_SPLITS_UP, 1, 2, ABSENT, .held = {0}},
					   {DEED_IMPOSSIBLE, ABSENT, ABSENT, ABSENT, LIST(held), LIST(closes)},
					   {DEED_CLOSES, ABSENT, ABSENT, 1, .prices = LIST(closes)}};

	return (struct plan_search){-4, 1, {1, 3}, 64, LIST(held), LIST(root), LIST(deeds)};
}

/* Another plan, in brief. */
static inline struct records full_witnesses(void)
{
	static struct plan_part parts[] = {{"90002", "it-officer", 2}, {"90003", "it-officer", 3}};
	static struct plan_assignment sent[] = {
		{"KH-002", 2, .to = "90003", .position = "it-officer", .share = LIST(parts), .course = "cadastre"}};
	static struct plan_reassignment moved[] = {
		{"X-2", 1, .unit = "90003", .position = "land-officer", .course = "cadastre"}};
	static struct plan_hire hired[] = {{"expert", .people = 1, .to = "90002", .position = "it-officer"}};
	static struct plan_witness witnesses[] = {{"fit", {0}, LIST(sent), {0}},
						  {"leximin", LIST(moved), {0}, LIST(hired)}};

	return (struct records)LIST(witnesses);
}

static inline struct plan_certificate full_certificate(void)
{
	static struct plan_part parts[] = {{"90002", "it-officer", 4}, {"90003", "it-officer", 1}};
	static struct plan_certificate_row rows[] = {
		{"post", .unit = "90002", .position = "it-officer", .pair = ABSENT, .divided_by = ABSENT},
		{"same-unit", .unit = "90002", .from = "so-khcn", .pair = ABSENT, .divided_by = ABSENT},
		{"keep", .unit = "so-khcn", .field = "it", .pair = ABSENT, .divided_by = ABSENT},
		{"budget", .budget = "travel", .pair = ABSENT, .divided_by = 500000},
		{"pair", .pair = 0, .divided_by = ABSENT},
		{"change", .person = "KH-001", .course = "office", .share = LIST(parts), .pair = ABSENT,
		 .divided_by = ABSENT},
		{"change", .hire = "expert", .unit = "90002", .position = "it-officer", .pair = ABSENT,
		 .divided_by = ABSENT}};
	static int64_t share[] = {0, 1, -1, 0, 0, 0, 0}, communes[] = {INT64_MAX, 0, -INT64_MAX, 5, 0, -1, 2};
	static int64_t none[1], held[] = {-7, 0};
	static struct plan_certificate_step steps[] = {{"leximin",
							PROVES_SHARE,
							{1, 3},
							{0},
							{0},
							{0},
							ABSENT,
							1,
							1,
							1,
							false,
							{none, 0},
							LIST(share),
							{.target = ABSENT, .by_held = ABSENT, .denominator = ABSENT}},
						       {"leximin",
							PROVES_COMMUNES,
							{0},
							{2, 3},
							{0, 1},
							{1, 1},
							2,
							1,
							60,
							-3,
							true,
							LIST(held),
							LIST(communes),
							.search = {.target = ABSENT}}};
	static struct plan_certificate_column columns[] = {
		{"choice", .person = "KH-001", .course = "office", .share = LIST(parts), .arc = ABSENT},
		{"beyond", .hire = "expert", .unit = "90002", .position = "it-officer", .arc = ABSENT},
		{"arc", .unit = "90002", .arc = 4}};

	steps[1].search = full_search();
	return (struct plan_certificate){LIST(rows), LIST(columns), LIST(steps), full_witnesses()};
}

/* One with a reason, one without. */
static inline struct records full_unfilled(void)
{
	static struct ref_count barred[] = {{{.id = "own-unit"}, 2}};
	static struct explained_person comes[] = {{"KH-002", "second", "so-khcn", "cadastre", 1},
						  {"expert", "contract", NULL, NULL, 2}};
	static struct explained_shift shifts[] = {{"90003", "it-officer", {0, 1}, {1, 5}}};
	static struct explained_limit limits[] = {{1, "'90002' has 2 desks", NULL, "communes.csv:3:1"}};
	static struct plan_unfilled unfilled[] = {
		{"90002",
		 "it-officer",
		 "it",
		 2,
		 0,
		 0,
		 {2, 5},
		 {8, 5},
		 4,
		 LIST(barred),
		 {REASON_WORSE,
		  {"leximin", "share", {2, 3}, {2, 3}, {2, 3}, true, {1, 3}, 1, 2},
		  LIST(comes),
		  LIST(shifts),
		  LIST(limits)}},
		{"90003",
		 "it-officer",
		 "it",
		 1,
		 0,
		 0,
		 {0, 1},
		 {1, 1},
		 2,
		 {0},
		 {.kind = REASON_UNSAID, .tier = {.communes = ABSENT, .communes_with = ABSENT}}}};

	return (struct records)LIST(unfilled);
}

static inline struct plan full_plan(void)
{
	static struct plan_tier tiers[] = {{"leximin",
					    "share",
					    0,
					    PLAN_OPTIMAL,
					    PROOF_SEARCH,
					    {2, 3},
					    {2, 3},
					    {1, 3},
					    {1, 3},
					    {2, 3},
					    LIST(full_profile)},
					   {"fit", "points", 1, PLAN_NOT_REACHED, 0, {-7, 1}, .best = {0, 0}}};
	static struct plan_reassignment reassignments[] = {
		{"X-1", 1, "inside", "90003", NULL, "it-officer", "it", NULL, 0},
		{"X-2", 1, "train", "90003", "clerk", "land-officer", "land", "cadastre", 5000000}};
	static struct plan_hire hires[] = {
		{"expert", "contract", 2, "90002", "it-officer", "it", 20301, 20392, 3, INT64_C(9007199254740993)}};
	static struct plan_course courses[] = {{"cadastre", "so-nnmt", 2, 2, 20, 10000000},
					       {"office", NULL, 1, ABSENT, 5, 0}};
	static struct plan_resource resources[] = {
		{"same-unit", "90002", "so-khcn", NULL, NULL, NULL, NULL, {1, 1}, {2, 1}},
		{"request", "90002", NULL, "it-officer", NULL, NULL, NULL, {3, 5}, {2, 1}},
		{"keep", "so-khcn", NULL, NULL, "it", NULL, NULL, {1, 1}, {2, 1}},
		{"course", NULL, NULL, NULL, NULL, "cadastre", NULL, {2, 1}, {20, 1}},
		{"budget", NULL, NULL, NULL, NULL, NULL, "travel", {4000001, 1}, {5000000, 1}}};
	static struct plan_return returns[] = {{20393, "so-khcn", 1}};

	return (struct plan){.schema_version = PLAN_VERSION,
			     .provenance = full_provenance(),
			     .status = PLAN_LIMIT,
			     .unique = true,
			     .tiers = LIST(tiers),
			     .reassignments = LIST(reassignments),
			     .assignments = full_assignments(),
			     .hires = LIST(hires),
			     .unfilled = full_unfilled(),
			     .courses = LIST(courses),
			     .resources = LIST(resources),
			     .kpis = full_kpis(),
			     .calendar = {LIST(returns)},
			     .certificate = full_certificate()};
}

#endif
