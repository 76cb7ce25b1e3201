/* Any plan against one config that has a bit of everything.  Verifying ends, whatever the plan says; what it calls faults are
 * the errors that it records. */
#include "fuzz.h"

#include "insight/verify.h"
#include "plan/read.h"

#include <string.h>

static const char yaml[] =
	"schema: secondment/1\n"
	"province: {id: fuzz, name: {en: Fuzz}}\n"
	"as_of: 2025-08-01\n"
	"fields: {it: {name: {en: IT}}, land: {name: {en: Land}}}\n"
	"positions: {officer: {field: it, level: 2, weight: 5, mandatory: 1}, surveyor: {field: land, level: 1, weight: 1}}\n"
	"agencies: {hq: {name: {en: Headquarters}, lat: 11.9, lon: 108.4, release: {at_most: 9, keep: {land: 1}}}}\n"
	"communes:\n"
	"  c1: {name: {en: One}, kind: commune, lat: 12.0, lon: 108.4, population: 9000, seats: 4, neighbours: [c2]}\n"
	"  c2: {name: {en: Two}, kind: commune, lat: 12.1, lon: 108.4, population: 1, asks_for: [a]}\n"
	"  z1: {name: {en: Isle}, kind: special_zone, lat: 11.9, lon: 108.5, population: 1, one_off: false}\n"
	"posts:\n"
	"  - {unit: c1, position: officer,  quota: 3, filled: 0, needed: 2, share: {days: [2, 3, 5]}}\n"
	"  - {unit: c1, position: surveyor, quota: 1, filled: 1, needed: 2, requested: 0}\n"
	"  - {unit: c2, position: officer,  quota: 1, filled: 0, needed: 1, share: {days: [2]}}\n"
	"  - {unit: c2, position: surveyor, quota: 1, filled: 2, needed: 1}\n"
	"  - {unit: z1, position: officer,  quota: 1, filled: 0, needed: 1}\n"
	"staff:\n"
	"  - {id: a, unit: hq, skills: {it: 3}, volunteer: true, wishes: [c1, z1]}\n"
	"  - {id: b, unit: hq, skills: {it: 1, land: 2}, count: 3}\n"
	"  - {id: c, unit: c2, skills: {land: 1, it: 2}, post: surveyor}\n"
	"  - {id: d, unit: c1, skills: {it: 1, land: 1}}\n"
	"courses: {it-2: {field: it, from: 1, to: 3, seats: 3, weeks: 1, cost: 7, min_seats: 2, place: hq, max_km: 90}}\n"
	"hires:\n"
	"  x: {lever: contract, field: it, level: 2, at_most: 2, monthly: 11}\n"
	"  y: {lever: recruit, field: it, level: 3, at_most: 1, one_off: 5}\n"
	"pairs: [{rule: must, unit: hq, commune: c1, asked_by: x}]\n"
	"rules: {term: {months: 2}, same_unit_at_most: 3, sharing: {max_units: 2, travel_days: 0}}\n"
	"costs: {one_off: 3, travel_bands: [{over_km: 0, monthly: 2}], rent: {over_km: 5, monthly: 4}}\n"
	"budget: {total: 1000}\n"
	"budgets: {roads: {limit: 500, pays: [travel]}}\n"
	"objectives: [mandatory, inside, need, leximin, change, {tier: sum, of: {change: 2, cost: 1}}, levers, fit, cost]\n";

/* Read once and kept: it is the same for every input. */
static const struct province *province(void)
{
	static struct province p;
	static struct sources *src;
	struct diags ds = {0};

	if (!src) {
		src = sources_new();
		HOLDS(src && config_parse(&p, "fuzz.yaml", yaml, strlen(yaml), src, &ds));
		diags_free(&ds);
	}
	return &p;
}

static void verify(const struct plan *plan, const struct node *places, bool in_force, struct sources *src)
{
	struct diags ds = {0};
	struct verify_request asked = {.province = province(),
				       .plan = plan,
				       .places = places,
				       .in_force = in_force ? plan : NULL}; /* it may as well be its own */
	struct verified verified;

	HOLDS(verify_plan(&asked, &verified, &ds));
	HOLDS(verified.faults == ds.errors);
	diag_sort(&ds);
	fuzz_check_diags(&ds);
	fuzz_show(&ds, src);
	diags_free(&ds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plan plan = {.arena.limit = FUZZ_BYTES};
	struct plan_input file;
	struct diags ds = {.arena.limit = FUZZ_BYTES};
	struct sources *src = sources_new();
	const struct node *places;

	HOLDS(src != NULL);
	if (plan_parse(&plan, &file, &places, "fuzz.json", size ? (const char *)data : "", size, src, &ds)) {
		verify(&plan, places, false, src);
		verify(&plan, places, true, src);
	}
	plan_free(&plan);
	diags_free(&ds);
	sources_free(src);
	return 0;
}
