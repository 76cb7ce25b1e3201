/* Any lines as changes of a config that has something of everything: each line is a --set, the first also a --show, what
 * stands behind a form feed a --scenario.  The changed config is accepted exactly when no error was recorded, what was
 * changed is known by its place, and a value that is shown has at least one version. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static const char config[] =
	"schema: secondment/1\n"
	"province: {id: sample, name: {en: Sample}, synthetic: [posts]}\n"
	"as_of: 2025-08-01\n"
	"fields: {it: {}, land: {}}\n"
	"positions: {it-officer: {field: it, level: 2, weight: 5}, land-officer: {field: land, level: 2, weight: 8}}\n"
	"agencies: {so: &so {lat: 11.9, lon: 108.4, release: {at_most: 2, keep: {it: 1}}}, sa: *so}\n"
	"communes:\n"
	"  90001: {lat: 11.95, lon: 108.45, seats: 3, neighbours: [90002], tags: [a, b]}\n"
	"  90002: {lat: 11.70, lon: 108.20, neighbours: [90001], zone: high}\n"
	"posts:\n"
	"  - {unit: 90001, position: it-officer, quota: 2, filled: 0, needed: 1, share: {days: [2, 3]}}\n"
	"  - {unit: 90002, position: land-officer, quota: 2, filled: 0, needed: 1}\n"
	"staff:\n"
	"  - {id: K1, unit: so, skills: {it: 3}, wishes: [90001], home: {lat: 11, lon: 108, place: p}}\n"
	"  - {id: K2, unit: so, skills: {it: 2, land: 1}, count: 2, former_district: x}\n"
	"courses: {c: {field: land, from: 1, to: 2, seats: 5, weeks: 2, cost: 3000000}}\n"
	"hires: {h: {lever: contract, field: it, level: 2, at_most: 2}}\n"
	"pairs: [{rule: never, person: K1, commune: 90002, asked_by: x}]\n"
	"rules:\n"
	"  term: {months: 3, at_most_months: 36}\n"
	"  travel: {max_km: 90, pairs: [{from: so, to: 90001, km: 12.5}]}\n"
	"  levers: [between, second]\n"
	"costs: {one_off: 1, travel_bands: [{over_km: 30, monthly: 5}, {over_km: 50, monthly: 7}], zones: {high: {monthly: 1}}}\n"
	"fit: {wishes: [30, 20, 10], course: -10}\n"
	"budget: {total: 120000000}\n"
	"budgets: {b: {limit: 5, pays: [rent]}}\n"
	"objectives: [mandatory, {tier: need, tolerance: 2%}, leximin, {tier: sum, of: {fit: 1, cost: 2}}]\n"
	"scenarios:\n"
	"  less: {set: {budget.total: -50%}}\n"
	"  more: {combines: [less], set: {\"posts[*].needed\": +1, rules.levers+: train}}\n";

enum { LINES = 32, LIMITED = 0xFE };

static void check(const struct province *p, const struct config_shown *shown)
{
	for (size_t i = 0; i < p->noverrides; i++)
		HOLDS(p->overrides[i].path && p->overrides[i].value && p->overrides[i].at.line > 0);
	for (size_t i = 0; i < shown->n; i++)
		HOLDS(shown->at[i].path && shown->at[i].n > 0);
	for (size_t i = 0; i < p->nstaff; i++)
		HOLDS(p->staff[i].id && p->staff[i].unit.index >= 0);
	for (size_t i = 0; i < p->nposts; i++)
		HOLDS(p->posts[i].unit.index >= 0 && p->posts[i].position.index >= 0);
}

/* Cuts the text into what is asked. */
static void read_asked(char *text, const char *lines[LINES], const char **scenario, struct config_asked *asked)
{
	char *behind = strchr(text, '\f');
	if (behind) {
		*behind = '\0';
		*scenario = behind + 1;
		asked->scenarios = scenario;
		asked->nscenarios = 1;
	}
	for (char *line = text; asked->nsets < LINES;) {
		char *end = strchr(line, '\n');
		if (end)
			*end = '\0';
		lines[asked->nsets++] = line;
		if (!end)
			break;
		line = end + 1;
	}
	asked->sets = lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct province p = {.arena.limit = FUZZ_BYTES};
	struct diags ds = {.arena.limit = FUZZ_BYTES};
	struct config_shown shown = {0};
	struct config_asked asked = {.shown = &shown};
	const char *lines[LINES], *scenario;
	char show[200] = "";
	if (size >= 3 && data[0] == LIMITED) {
		p.arena.limit = 1 + (size_t)data[1] * 256 + data[2];
		data += 3;
		size -= 3;
	}
	char *text = malloc(size + 1);
	struct sources *src = sources_new();
	HOLDS(text && src);
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	read_asked(text, lines, &scenario, &asked);
	snprintf(show, sizeof show, "%.*s", (int)strcspn(lines[0], "+="), lines[0]);
	if (strlen(show) > 0 && strlen(show) < sizeof show - 1)
		asked.show = show;
	/* no change may name a file */
	bool names_file = false;
	for (size_t i = 0; i < asked.nsets; i++)
		names_file = names_file || strstr(lines[i], "file");
	if (!names_file) {
		bool ok = config_parse_asked(&p, "/nowhere/fuzz.yaml", config, sizeof config - 1, &asked, src, &ds);
		HOLDS(ok == (ds.errors == 0));
		fuzz_check_diags(&ds);
		fuzz_show(&ds, src);
		if (ok)
			check(&p, &shown);
	}
	province_free(&p);
	diags_free(&ds);
	sources_free(src);
	free(text);
	return 0;
}
