/* Whatever the order of rows, the province is the same. */
#include "config_fixture.h"

#include "random.h"

/* A province is text here: sections of rows, each row of parts. */
static const char *const fields[] = {"it", "land", "env"};
static const char *const positions[] = {"it-officer: {field: it, level: 2, weight: 5}",
					"land-officer: {field: land, level: 1, weight: 8, mandatory: 1}",
					"env-officer: {field: env, level: 3, weight: 1}"};
static const char *const agencies[] = {
	"so: {lat: 11.9, lon: 108.4, release: {at_most: 2, percent: 12.5, keep: {it: 1, land: 1}}}",
	"ban: {lat: 11.8, lon: 108.3, former_district: [y, x]}", "chi-cuc: {lat: 11.7, lon: 108}"};
static const char *const communes[] = {
	"90001: {lat: 11.95, lon: 108.45, seats: 3, neighbours: [90003, 90002], asks_for: [K2, A1], tags: [t, s]}",
	"90002: {lat: 11.70, lon: 108.20, kind: ward, neighbours: [90001, 90003]}",
	"90003: {lat: 11.5, lon: 108.2, kind: special_zone, former_district: [b, a], neighbours: [90002, 90001]}",
	"Đồi: {lat: 11.4, lon: 108.1, one_off: false, zone: z2, support: 5}"};
static const char *const posts[] = {
	"- {unit: 90001, position: it-officer, quota: 2, filled: 0, needed: 1}",
	"- {unit: 90001, position: land-officer, quota: 2, filled: 1, needed: 3}",
	"- {unit: Đồi, position: land-officer, quota: 2, filled: 2, qualified: 1, needed: 3, requested: 1, share: {days: [3, 1]}}",
	"- {unit: 90003, position: env-officer, quota: 1, filled: 0, needed: 1}",
	"- {unit: so, position: it-officer, quota: 4, filled: 4, needed: 4}"};
static const char *const staff[] = {
	"- {id: K1, unit: so, skills: {it: 3, land: 1, env: 2}, post: it-officer, wishes: [90002, 90001]}",
	"- {id: K2, unit: ban, skills: {land: 2, it: 1}, count: 2, former_district: [q, p], until: 2030-01-31}",
	"- {id: A1, unit: so, skills: {land: 2}, home: {lat: 1, lon: 2, place: quê}, home_town: Đồi}",
	"- {id: A10, unit: chi-cuc, skills: {env: 3}, kind: public_employee, tags: [b, a]}",
	"- {id: A2, unit: chi-cuc, skills: {}, eligible: false}"};
static const char *const courses[] = {
	"c1: {field: it, from: 1, to: 2, seats: 5, weeks: 2}",
	"c0: {field: env, from: 0, to: 3, seats: 5, weeks: 2, cost: 7, related: [land, it], place: so}"};
static const char *const hires[] = {"h2: {lever: recruit, field: it, level: 2, at_most: 3}",
				    "h1: {lever: contract, field: env, level: 3, at_most: 1, monthly: 9}"};
static const char *const rules[] = {"- {rule: never, unit: ban, asked_by: a}",
				    "- {rule: never, unit: ban, commune: Đồi, asked_by: a}",
				    "- {rule: must, person: K1, commune: 90002, asked_by: b}",
				    "- {rule: pin, person: A1, commune: 90003, position: land-officer, asked_by: c}"};
static const char *const laws[] = {"- {kind: public_employee, from: 2024-01-01, article: a}",
				   "- {kind: civil_servant, from: 2026-01-01, article: b}",
				   "- {kind: civil_servant, from: 2025-01-01, article: c, if_volunteer: false}"};
static const char *const zones[] = {"z2: {monthly: 2}", "z1: {monthly: 1}"};
static const char *const budgets[] = {"b2: {limit: 2, pays: [rent, one_off]}", "b1: {limit: 1, pays: [hire]}"};
static const char *const pairs[] = {"- {from: so, to: 90003, km: 30}", "- {from: ban, to: 90003, km: 40}",
				    "- {from: quê, to: 90003, km: 1.5}", "- {from: 90003, to: chi-cuc, km: 2}"};
static const char *const bands[] = {"- {over_km: 100, monthly: 2}", "- {over_km: 30, monthly: 1}",
				    "- {over_km: 31.5, monthly: 4}"};

static const struct section {
	const char *head;
	const char *const *rows;
	size_t n;
	const char *indent, *tail;
	const char *below; /* another list in the same section, or NULL */
	const char *const *more;
	size_t nmore;
} sections[] = {
	{"fields:\n", fields, 3, "  ", .tail = ": {}"},
	{"positions:\n", positions, 3, "  ", .tail = ""},
	{"agencies:\n", agencies, 3, "  ", .tail = ""},
	{"communes:\n", communes, 4, "  ", .tail = ""},
	{"posts:\n", posts, 5, "  ", .tail = ""},
	{"staff:\n", staff, 5, "  ", .tail = ""},
	{"courses:\n", courses, 2, "  ", .tail = ""},
	{"hires:\n", hires, 2, "  ", .tail = ""},
	{"pairs:\n", rules, 4, "  ", .tail = ""},
	{"budgets:\n", budgets, 2, "  ", .tail = ""},
	{"costs:\n  travel_bands:\n", bands, 3, "    ", "", "  zones:\n", zones, 2},
	{"rules:\n  travel:\n    pairs:\n", pairs, 4, "    ", "", "  law:\n", laws, 3},
};
enum { SECTIONS = sizeof sections / sizeof *sections, ROWS_MOST = 8 };

static void shuffle(size_t *order, size_t n, uint64_t *rng)
{
	for (size_t i = 0; i < n; i++)
		order[i] = i;
	for (size_t i = n; rng && i > 1; i--) {
		size_t k = (size_t)random_between(rng, 0, (int64_t)i - 1), spare = order[k];
		order[k] = order[i - 1];
		order[i - 1] = spare;
	}
}

static void write_rows(struct text *out, const struct section *s, const char *const *rows, size_t n, uint64_t *rng)
{
	size_t order[ROWS_MOST];
	shuffle(order, n, rng);
	for (size_t k = 0; k < n; k++)
		text_printf(out, "%s%s%s\n", s->indent, rows[order[k]], s->tail);
}

/* The config with sections and rows shuffled; in their order when rng is NULL. */
static void write_config(struct text *out, uint64_t *rng)
{
	size_t order[SECTIONS];
	out->len = 0;
	text_add(out, "schema: secondment/1\nas_of: 2025-08-01\nprovince: {id: s, synthetic: [staff, posts]}\n");
	shuffle(order, SECTIONS, rng);
	for (size_t i = 0; i < SECTIONS; i++) {
		const struct section *s = &sections[order[i]];
		text_add(out, s->head);
		write_rows(out, s, s->rows, s->n, rng);
		if (s->below) {
			text_add(out, s->below);
			write_rows(out, s, s->more, s->nmore, rng);
		}
	}
}

static void show_refs(struct text *out, const char *what, const struct refs *refs)
{
	text_printf(out, " %s", what);
	for (size_t i = 0; i < refs->n; i++)
		text_printf(out, " %s#%d", refs->at[i].id, refs->at[i].index);
}

static void show_counts(struct text *out, const char *what, const struct ref_counts *counts)
{
	text_printf(out, " %s", what);
	for (size_t i = 0; i < counts->n; i++)
		text_printf(out, " %s#%d=%d", counts->at[i].ref.id, counts->at[i].ref.index, (int)counts->at[i].value);
}

static void show_texts(struct text *out, const char *what, const struct texts *texts)
{
	text_printf(out, " %s", what);
	for (size_t i = 0; i < texts->n; i++)
		text_printf(out, " %s", texts->at[i]);
}

static void show_units(struct text *out, const struct province *p)
{
	for (size_t i = 0; i < p->nunits; i++) {
		const struct unit *u = &p->units[i];
		text_printf(out, "\nunit %s kind %d %d %d seats %d one_off %d at_most %d", u->id, (int)u->kind,
			    (int)u->lat, (int)u->lon, (int)u->seats, u->one_off, (int)u->release.at_most);
		show_texts(out, "former", &u->former_districts);
		show_refs(out, "neighbours", &u->neighbours);
		show_counts(out, "keep", &u->release.keep);
		show_refs(out, "asks_for", &u->asks_for);
		show_texts(out, "tags", &u->tags);
		text_printf(out, " zone %s#%d support %d percent %d", u->zone.id ? u->zone.id : "", u->zone.index,
			    (int)u->support, (int)u->release.percent);
	}
}

static void show_people(struct text *out, const struct province *p)
{
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct person *s = &p->staff[i];
		text_printf(out, "\nperson %s unit %s#%d post %s#%d count %d %d %d home %d %d %s", s->id, s->unit.id,
			    s->unit.index, s->post.id ? s->post.id : "", s->post.index, (int)s->count, s->eligible,
			    s->volunteer, (int)s->home.lat, (int)s->home.lon, s->home.place ? s->home.place : "");
		show_counts(out, "skills", &s->skills);
		show_refs(out, "wishes", &s->wishes);
		show_texts(out, "former", &s->former_districts);
		show_texts(out, "tags", &s->tags);
		text_printf(out, " kind %d until %d home_town %d", s->kind, s->until, s->home_town.index);
	}
}

static void show_new_rules(struct text *out, const struct province *p)
{
	for (size_t i = 0; i < p->nhires; i++)
		text_printf(out, "\nhire %s lever %d field %d", p->hires[i].id, p->hires[i].lever,
			    p->hires[i].field.index);
	for (size_t i = 0; i < p->npairs; i++)
		text_printf(out, "\nrule %d person %d unit %d commune %d position %d people %d", p->pairs[i].rule,
			    p->pairs[i].person.index, p->pairs[i].unit.index, p->pairs[i].commune.index,
			    p->pairs[i].position.index, (int)p->pairs[i].people);
	for (size_t i = 0; i < p->nbudgets; i++)
		text_printf(out, "\nbudget %s pays %u", p->budgets[i].id, p->budgets[i].pays);
	const struct zone *zone = p->costs.zones.at;
	for (size_t i = 0; i < p->costs.zones.n; i++)
		text_printf(out, "\nzone %s %d", zone[i].id, (int)zone[i].monthly);
	const struct law *law = p->rules.law.at;
	for (size_t i = 0; i < p->rules.law.n; i++)
		text_printf(out, "\nlaw %d %d %s", law[i].kind, law[i].from, law[i].article);
}

static void show_rows(struct text *out, const struct province *p)
{
	for (size_t i = 0; i < p->nfields; i++)
		text_printf(out, "\nfield %s", p->fields[i].id);
	for (size_t i = 0; i < p->npositions; i++)
		text_printf(out, "\nposition %s field %d level %d weight %d mandatory %d", p->positions[i].id,
			    p->positions[i].field.index, (int)p->positions[i].level, (int)p->positions[i].weight,
			    (int)p->positions[i].mandatory);
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		text_printf(out, "\npost %s#%d %s#%d %d %d %d %d", post->unit.id, post->unit.index, post->position.id,
			    post->position.index, (int)post->quota, (int)post->filled, (int)post->needed,
			    (int)post->qualified);
		for (size_t k = 0; k < post->days.n; k++)
			text_printf(out, " day %d", (int)post->days.at[k]);
	}
	for (size_t i = 0; i < p->ncourses; i++) {
		text_printf(out, "\ncourse %s field %d from %d cost %d", p->courses[i].id, p->courses[i].field.index,
			    (int)p->courses[i].from, (int)p->courses[i].cost);
		show_refs(out, "related", &p->courses[i].related);
	}
	const struct km_pair *pair = p->rules.travel.pairs.at;
	for (size_t i = 0; i < p->rules.travel.pairs.n; i++)
		text_printf(out, "\npair %s %s#%d %d", pair[i].from, pair[i].to.id, pair[i].to.index,
			    (int)pair[i].metres);
	const struct band *band = p->costs.bands.at;
	for (size_t i = 0; i < p->costs.bands.n; i++)
		text_printf(out, "\nband %d %d", (int)band[i].over_m, (int)band[i].monthly);
}

/* All that a province says, but for places and digests. */
static void show(struct text *out, const struct province *p)
{
	text_printf(out, "%s %d", p->id, p->as_of);
	show_texts(out, "synthetic", &p->synthetic);
	show_rows(out, p);
	show_new_rules(out, p);
	show_units(out, p);
	show_people(out, p);
}

static void shuffled_rows_are_the_same_province(void **state)
{
	struct fixture *f = *state;
	struct text *first = &f->text;
	struct text config = {0}, shown = {0};
	enum { SEEDS = 200 };
	const char *differs = NULL;
	uint64_t seed = 0;
	for (; seed <= SEEDS && !differs; seed++) {
		uint64_t rng = seed;
		province_free(&f->p);
		write_config(&config, seed ? &rng : NULL);
		shown.len = 0;
		if (!config_parse(&f->p, "t.yaml", config.at, config.len, f->src, &f->ds))
			differs = f->ds.first->text;
		show(&shown, &f->p);
		if (seed == 0)
			text_add(first, shown.at);
		else if (strcmp(shown.at, first->at) != 0)
			differs = "another province";
	}
	text_free(&config);
	text_free(&shown);
	if (differs)
		fail_msg("seed %u: %s", (unsigned)seed - 1, differs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(shuffled_rows_are_the_same_province, fixture_setup, fixture_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
