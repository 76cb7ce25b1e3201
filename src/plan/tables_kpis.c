/* The keys of a plan's figures. */
#include "plan/internal.h"

static const struct field share_fields[] = {
	{"share", FIELD_FRACTION, AT(plan_share, share), REQ, .doc = "open / max(1, shortage before)"},
	{"communes", FIELD_INT, AT(plan_share, communes), REQ, .doc = "communes of which so much is open"},
	{0}};
const struct record plan_share_record = {"share", sizeof(struct plan_share), _Alignof(struct plan_share), NO_LOC,
					 share_fields};

static const struct field worst_fields[] = {
	{"unit", FIELD_TEXT, AT(plan_worst, unit),
	 .doc = "the commune with the largest share; none if nothing is open"},
	{"shortage", FIELD_INT, AT(plan_worst, shortage), REQ, .doc = "people short before"},
	{"open", FIELD_FRACTION, AT(plan_worst, open), REQ, .doc = "people still short"},
	{"share", FIELD_FRACTION, AT(plan_worst, share), REQ, .doc = "open / max(1, shortage before)"},
	{0}};
static RECORD(struct plan_worst, worst, worst_fields);

static const struct field by_lever_fields[] = {
	{"lever", FIELD_TEXT, AT(plan_lever, lever), REQ, .doc = "inside, between, second, contract, recruit or train"},
	{"people", FIELD_INT, AT(plan_lever, people), REQ, .doc = "people"},
	{"arrivals", FIELD_FRACTION, AT(plan_lever, arrivals), REQ,
	 .doc = "people it brings to posts; a day a week is a fifth of one"},
	{"cost", FIELD_INT, AT(plan_lever, cost), REQ, .unit = "VND", .doc = "cost of it"},
	{0}};
static RECORD(struct plan_lever, by_lever, by_lever_fields);

static const struct field by_field_fields[] = {
	{"field", FIELD_TEXT, AT(plan_field, field), REQ, .doc = "the professional field"},
	{"needed", FIELD_INT, AT(plan_field, needed), REQ, .doc = "people the work takes"},
	{"qualified", FIELD_INT, AT(plan_field, qualified), REQ, .doc = "qualified people in post before"},
	{"shortage", FIELD_INT, AT(plan_field, shortage), REQ, .doc = "people short before, post by post"},
	{"arrivals", FIELD_FRACTION, AT(plan_field, arrivals), REQ,
	 .doc = "people the plan brings to its posts; a day a week is a fifth of one"},
	{"opened", FIELD_FRACTION, AT(plan_field, opened), REQ, .doc = "people short because somebody left"},
	{"open", FIELD_FRACTION, AT(plan_field, open), REQ, .doc = "people short after"},
	{0}};
static RECORD(struct plan_field, by_field, by_field_fields);

static const struct field by_unit_fields[] = {
	{"unit", FIELD_TEXT, AT(plan_unit, unit), REQ, .doc = "the unit"},
	{"shortage", FIELD_INT, AT(plan_unit, shortage), REQ, .doc = "people short before"},
	{"arrivals", FIELD_INT, AT(plan_unit, arrivals), REQ, .doc = "people who come, however many days"},
	{"departures", FIELD_INT, AT(plan_unit, departures), REQ, .doc = "people who go, however many days"},
	{"open", FIELD_FRACTION, AT(plan_unit, open), REQ, .doc = "people short after"},
	{0}};
static RECORD(struct plan_unit, by_unit, by_unit_fields);

static const struct field kpis_fields[] = {
	{"people", FIELD_INT, AT(plan_kpis, people), REQ, .doc = "people who are seconded"},
	{"from_agencies", FIELD_INT, AT(plan_kpis, from_agencies), REQ, .doc = "of them, from provincial agencies"},
	{"from_communes", FIELD_INT, AT(plan_kpis, from_communes), REQ, .doc = "of them, from other communes"},
	{"shared", FIELD_INT, AT(plan_kpis, shared), REQ, .doc = "of them, whose week several posts share"},
	{"trained", FIELD_INT, AT(plan_kpis, trained), REQ, .doc = "people who take a course first, seconded or not"},
	{"reassigned", FIELD_INT, AT(plan_kpis, reassigned), REQ,
	 .doc = "people who get another post of their own unit, after a course or without"},
	{"hired", FIELD_INT, AT(plan_kpis, hired), REQ, .doc = "people to be found outside the staff"},
	{"shortage_before", FIELD_INT, AT(plan_kpis, shortage_before), REQ, .doc = "people short before"},
	{"open_after", FIELD_FRACTION, AT(plan_kpis, open_after), REQ, .doc = "people short after"},
	{"posts_short_before", FIELD_INT, AT(plan_kpis, posts_short_before), REQ, .doc = "posts short before"},
	{"posts_open_after", FIELD_INT, AT(plan_kpis, posts_open_after), REQ, .doc = "posts short after"},
	{"weighted_before", FIELD_FRACTION, AT(plan_kpis, weighted_before), REQ, .doc = "shortage before, weighted"},
	{"weighted_after", FIELD_FRACTION, AT(plan_kpis, weighted_after), REQ, .doc = "shortage after, weighted"},
	{"mandatory_lack_before", FIELD_FRACTION, AT(plan_kpis, mandatory_lack_before), REQ,
	 .doc = "people lacking below the mandatory minimum before"},
	{"mandatory_lack_after", FIELD_FRACTION, AT(plan_kpis, mandatory_lack_after), REQ, .doc = "the same after"},
	{"cost", FIELD_INT, AT(plan_kpis, cost), REQ, .unit = "VND", .doc = "cost of the plan"},
	{"fit", FIELD_INT, AT(plan_kpis, fit), REQ, .unit = "points", .doc = "fit of the plan"},
	{"worst_before", FIELD_RECORD, AT(plan_kpis, worst_before), REQ, .record = &worst,
	 .doc = "the commune with the largest share of its shortage open, before"},
	{"worst_after", FIELD_RECORD, AT(plan_kpis, worst_after), REQ, .record = &worst, .doc = "the same after"},
	{"shares_before", FIELD_LIST, AT(plan_kpis, shares_before), REQ, .record = &plan_share_record,
	 .doc = "how many communes have which share of their shortage open before, the worst first; shares above 0"},
	{"shares_after", FIELD_LIST, AT(plan_kpis, shares_after), REQ, .record = &plan_share_record,
	 .doc = "the same after"},
	{"by_lever", FIELD_LIST, AT(plan_kpis, by_lever), REQ, .record = &by_lever,
	 .doc = "what each way of filling posts does; those that are used"},
	{"by_field", FIELD_LIST, AT(plan_kpis, by_field), REQ, .record = &by_field, .doc = "by professional field"},
	{"by_unit", FIELD_LIST, AT(plan_kpis, by_unit), REQ, .record = &by_unit,
	 .doc = "by unit: those that are short, receive or send"},
	{0}};
const struct record plan_kpis_record = {"kpis", sizeof(struct plan_kpis), _Alignof(struct plan_kpis), NO_LOC,
					kpis_fields};
