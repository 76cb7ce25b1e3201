/* Paths: what they lead to, and where they are wrong. */
#include "arena_fixture.h"

#include "config/path.h"

#include <string.h>

static const char kinds[] = "kiw*#c"; /* one for each enum step_kind */

/* The kinds of the steps of a path, then '+' for an append and 'n' for a number. */
static const struct path_case {
	const char *text, *steps;
} good[] = {
	{"budget.total", "kkn"},
	{"rules.travel.max_km", "kkkn"},
	{"communes.68001.seats", "kikn"},
	{"communes.\"a.b\".seats", "kikn"},
	{"courses.it-basics", "ki"},
	{"staff.KH-001.eligible", "kik"},
	{"staff[unit=so-khcn].eligible", "kwk"},
	{"posts[unit=90002, position = it-officer].needed", "kwkn"},
	{"posts[share.days=2].share.days", "kwkk"},
	{"staff[skills.it=3].skills.land", "kwkcn"},
	{"communes[code=90001].seats", "kwkn"},
	{"posts[*].needed", "k*kn"},
	{"costs.travel_bands[2].monthly", "kk#kn"},
	{"fit.wishes[1]", "kk#n"},
	{"staff[3].wishes[1]", "k#k#"},
	{"workload.growth.land-certificate", "kkcn"},
	{"rules.levers+", "kk+"},
	{"posts+", "k+"},
	{"communes +", "k+"},
	{"objectives[tier=need].tolerance", "kwk"},
	{"objectives[1].of.cost", "k#kcn"},
	{"rules.travel.file", "kkk"},
	{"staff[unit='so-khcn'].count", "kwkn"},
};

static void paths_lead_to_what_they_name(void **state)
{
	struct arena *a = *state;
	for (size_t i = 0; i < LENGTH(good); i++) {
		struct diags ds = {0};
		struct path p;
		char steps[2 * PATH_STEPS + 3];
		size_t n = 0;
		if (!path_read(a, good[i].text, (struct loc){"t", 1, 1}, &p, &ds))
			fail_msg("%s: %s", good[i].text, ds.first->text);
		for (size_t k = 0; k < p.n; k++)
			steps[n++] = kinds[p.steps[k].kind];
		if (p.append)
			steps[n++] = '+';
		if (path_number(&p))
			steps[n++] = 'n';
		steps[n] = '\0';
		assert_string_equal(steps, good[i].steps);
		assert_int_equal(ds.warnings, 0);
	}
}

static const struct {
	const char *text, *code;
	unsigned col;
	const char *says;
} bad[] = {
	{"", "bad-path", 1, NULL},
	{"+", "bad-path", 1, NULL},
	{"budjet.total", "unknown-key", 1, "'budget'"},
	{"budget.totl", "unknown-key", 8, "'total'"},
	{"budget.total.x", "bad-path", 14, "single value"},
	{"budget..total", "bad-path", 8, "name is missing"},
	{"budget.", "bad-path", 8, NULL},
	{"budget[total=3]", "bad-path", 7, "no rows"},
	{"posts.it.needed", "bad-path", 7, "no ids"},
	{"posts[unit]", "bad-path", 11, "'='"},
	{"posts[unti=3].needed", "unknown-key", 7, "'unit'"},
	{"posts[unit=3", "bad-path", 13, "']'"},
	{"posts[unit=3]needed", "bad-path", 14, "'.'"},
	{"posts[]", "bad-path", 7, NULL},
	{"posts[unit=]", "bad-path", 12, NULL},
	{"posts[quota.x=3]", "bad-path", 13, "no keys"},
	{"posts[unit=1,unit=1,unit=1,unit=1,unit=1,unit=1,unit=1]", "bad-path", 49, "conditions"},
	{"staff[home.lat.x=3]", "bad-path", 16, NULL},
	{"staff[eligible=maybe]", "unknown-value", 16, NULL},
	{"staff[kind=civil-servant]", "unknown-value", 12, "'civil_servant'"},
	{"rules.levers[train]", "bad-path", 14, "place"},
	{"rules.levers[1].x", "bad-path", 17, NULL},
	{"fields.\"it.name", "bad-path", 8, "quote"},
	{"budget.total+", "bad-path", 13, "+2"},
	{"budget+", "bad-path", 7, "list"},
	{"scenarios.a", "bad-path", 1, "cannot be changed"},
	{"Đắk.x", "unknown-key", 1, NULL},
	{"communes.\"Đắk Lắk\".seatz", "unknown-key", 20, "'seats'"},
};

static void each_fault_has_its_place_in_the_path(void **state)
{
	struct arena *a = *state;
	for (size_t i = 0; i < LENGTH(bad); i++) {
		struct diags ds = {0};
		struct path p;
		assert_false(path_read(a, bad[i].text, (struct loc){"t", 3, 5}, &p, &ds));
		const struct diag *d = ds.first;
		if (ds.errors != 1 || strcmp(d->code, bad[i].code) != 0 || d->at.col != bad[i].col + 4 ||
		    d->at.line != 3)
			fail_msg("'%s': %u:%u [%s] %s", bad[i].text, d->at.line, d->at.col, d->code, d->text);
		if (bad[i].says && !strstr(d->text, bad[i].says) && !(d->hint && strstr(d->hint, bad[i].says)))
			fail_msg("'%s': '%s' does not say '%s'", bad[i].text, d->text, bad[i].says);
		diags_free(&ds);
	}
}

static void a_path_has_an_end(void **state)
{
	struct diags ds = {0};
	struct path p;
	char text[2000];
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_false(path_read(*state, text, (struct loc){0}, &p, &ds));
	assert_string_equal(ds.first->code, "bad-path");
	diags_free(&ds);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(paths_lead_to_what_they_name),
		TEST(each_fault_has_its_place_in_the_path),
		TEST(a_path_has_an_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
