/* Any text as a config.  A config is accepted exactly when no error was recorded; then what config.h promises
 * of a province holds. */
#include "fuzz.h"

#include <string.h>

static void check_ref(const struct ref *ref, size_t n)
{
	HOLDS(ref->id && ref->index >= 0 && (size_t)ref->index < n);
}

/* One that may be left out. */
static void check_any(const struct ref *ref, size_t n)
{
	if (ref->id)
		check_ref(ref, n);
	else
		HOLDS(ref->index == -1);
}

static void check_rows(const struct province *p)
{
	for (size_t i = 0; i < p->npositions; i++) {
		check_ref(&p->positions[i].field, p->nfields);
		HOLDS(i == 0 || strcmp(p->positions[i - 1].id, p->positions[i].id) < 0);
	}
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];
		check_ref(&post->unit, p->nunits);
		check_ref(&post->position, p->npositions);
		HOLDS(post->qualified >= 0 && post->qualified <= post->filled && post->needed >= 0);
		for (size_t k = 0; k < post->days.n; k++)
			HOLDS(post->days.at[k] > (k ? post->days.at[k - 1] : 0) && post->days.at[k] <= 5);
	}
	for (size_t i = 0; i < p->ncourses; i++)
		HOLDS(p->courses[i].from < p->courses[i].to && p->courses[i].min_seats <= p->courses[i].seats);
	for (size_t i = 0; i < p->nhires; i++)
		HOLDS(p->hires[i].lever == LEVER_CONTRACT || p->hires[i].lever == LEVER_RECRUIT);
	const struct km_pair *pairs = p->rules.travel.pairs.at;
	for (size_t i = 0; i < p->rules.travel.pairs.n; i++)
		check_ref(&pairs[i].to, p->nunits);
}

static void check_pairs(const struct province *p)
{
	for (size_t i = 0; i < p->npairs; i++) {
		const struct pair *pair = &p->pairs[i];
		check_any(&pair->person, p->nstaff);
		check_any(&pair->unit, p->nunits);
		check_any(&pair->commune, p->nunits);
		check_any(&pair->position, p->npositions);
		HOLDS((pair->person.index >= 0) != (pair->unit.index >= 0));
		HOLDS(pair->rule == PAIR_NEVER ? pair->people == 0 : pair->people >= 1);
		HOLDS(pair->asked_by != NULL);
	}
}

static void check_people(const struct province *p)
{
	for (size_t i = 0; i < p->nunits; i++) {
		const struct unit *u = &p->units[i];
		HOLDS(i == 0 || strcmp(p->units[i - 1].id, u->id) < 0);
		for (size_t k = 0; k < u->neighbours.n; k++)
			check_ref(&u->neighbours.at[k], p->nunits);
		for (size_t k = 0; k < u->asks_for.n; k++)
			check_ref(&u->asks_for.at[k], p->nstaff);
		for (size_t k = 1; k < u->tags.n; k++)
			HOLDS(strcmp(u->tags.at[k - 1], u->tags.at[k]) < 0);
		check_any(&u->zone, p->costs.zones.n);
	}
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct person *s = &p->staff[i];
		HOLDS(i == 0 || strcmp(p->staff[i - 1].id, s->id) < 0);
		HOLDS(s->count >= 1);
		check_ref(&s->unit, p->nunits);
		if (s->post.id)
			check_ref(&s->post, p->npositions);
		for (size_t k = 0; k < s->skills.n; k++)
			check_ref(&s->skills.at[k].ref, p->nfields);
		HOLDS(s->wishes.n <= 3);
		check_any(&s->home_town, p->nunits);
	}
}

/* An input that begins with this byte, which no UTF-8 has, goes on with two bytes of a limit: memory that runs
 * out on the way. */
enum { LIMITED = 0xFE };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = size ? (const char *)data : "";
	struct province p = {.arena.limit = FUZZ_BYTES};
	struct diags ds = {.arena.limit = FUZZ_BYTES};
	if (size >= 3 && data[0] == LIMITED) {
		p.arena.limit = 1 + (size_t)data[1] * 256 + data[2];
		text += 3;
		size -= 3;
	}
	struct sources *src = sources_new();
	HOLDS(src != NULL);
	/* tables in files are the other target's, and what a config extends is a file, too */
	bool names_file = false;
	for (size_t i = 0; i + 4 <= size && !names_file; i++)
		names_file = memcmp(text + i, "file", 4) == 0 || memcmp(text + i, "tend", 4) == 0;
	if (!names_file) {
		bool ok = config_parse(&p, "/nowhere/fuzz.yaml", text, size, src, &ds);
		HOLDS(ok == (ds.errors == 0));
		fuzz_check_diags(&ds);
		fuzz_show(&ds, src);
		check_rows(&p);
		check_people(&p);
		check_pairs(&p);
	}
	province_free(&p);
	diags_free(&ds);
	sources_free(src);
	return 0;
}
