#include "report/explain_text.h"

#include "base/text.h"
#include "report/explain_words.h"

#include <inttypes.h>
#include <string.h>

/* What a gate keeps people out by; in the order of models/README.md (6). */
static const struct {
	const char *gate, *one, *many;
} gates[] = {{"level", "has a level that is too low, and no course leads to the one needed",
	      "have a level that is too low, and no course leads to the one needed"},
	     {"not-eligible", "cannot be sent", "cannot be sent"},
	     {"not-volunteer", "may be sent only as a volunteer", "may be sent only as volunteers"},
	     {"already-seconded", "is on a secondment already", "are on a secondment already"},
	     {"lever-off", "is of a unit that the levers in force do not let send",
	      "are of units that the levers in force do not let send"},
	     {"pinned", "is pinned elsewhere", "are pinned elsewhere"},
	     {"never", "is kept from it by a pair 'never'", "are kept from it by pairs 'never'"},
	     {"holds-short-post", "holds a post that is itself short", "hold posts that are themselves short"},
	     {"no-route", "has no way there", "have no way there"},
	     {"too-far", "is farther away than 'max_km' allows", "are farther away than 'max_km' allows"},
	     {"too-late", "could not start in time after a course", "could not start in time after a course"},
	     {"service-ends", "leaves the service before the term ends", "leave the service before the term ends"}};

static const char *people(struct fraction f, char space[static MIXED_SPACE * 2])
{
	char number[MIXED_SPACE];

	snprintf(space, MIXED_SPACE * 2, "%s %s", mixed(f, number),
		 f.num == f.den  ? "person"
		 : f.num < f.den ? "of a person"
				 : "people");
	return space;
}

static void print_barred(FILE *out, const struct ref_counts *barred)
{
	int64_t all = 0;

	for (size_t i = 0; i < barred->n; i++)
		all += barred->at[i].value;
	fprintf(out, "  %" PRId64 " %s the field or could learn it, but %s come:\n", all,
		all == 1 ? "person has" : "people have", all == 1 ? "cannot" : "none of them can");
	for (size_t i = 0; i < barred->n; i++)
		for (size_t g = 0; g < sizeof gates / sizeof gates[0]; g++)
			if (strcmp(barred->at[i].ref.id, gates[g].gate) == 0)
				fprintf(out, "    %" PRId64 " %s\n", barred->at[i].value,
					barred->at[i].value == 1 ? gates[g].one : gates[g].many);
}

static void print_tier(FILE *out, const struct explained_tier *t)
{
	char worse[WORDS_SPACE];

	fprintf(out,
		"  One more person there is possible, but makes an objective worse, at best to this:\n"
		"    %s\n",
		worse_words(t, worse));
}

static void print_comes(FILE *out, const struct explained_post *post, const struct province *p)
{
	const struct explained_person *at = post->comes.at;

	for (size_t i = 0; i < post->comes.n; i++) {
		fprintf(out, "  There %s", at[i].person);
		if (at[i].people > 1)
			fprintf(out, " (%" PRId64 " people)", at[i].people);
		if (at[i].from)
			fprintf(out, " of %s", unit_name(p, at[i].from));
		fprintf(out, " would come%s%s%s.\n", at[i].course ? " after the course '" : "",
			at[i].course ? at[i].course : "", at[i].course ? "'" : "");
	}
}

/* Those of which more is open, or less; without the post itself. */
static void print_shifts(FILE *out, const struct explained_post *post, const struct province *p, bool more)
{
	const struct explained_shift *at = post->shifts.at;
	char name[WORDS_SPACE], was[MIXED_SPACE], with[MIXED_SPACE];
	size_t n = 0;

	for (size_t i = 0; i < post->shifts.n; i++) {
		bool self = strcmp(at[i].unit, post->unit) == 0 && strcmp(at[i].position, post->position) == 0;

		if (self || (fraction_compare(at[i].open_with, at[i].open) > 0) != more)
			continue;
		if (n++ == 0)
			fprintf(out, "  %s:\n",
				more ? "It would be missed elsewhere" : "It would also let others come");
		fprintf(out, "    %s: %s open instead of %s\n", post_words(p, at[i].unit, at[i].position, name),
			mixed(at[i].open_with, with), mixed(at[i].open, was));
	}
}

static void print_limits(FILE *out, const struct explained_post *post)
{
	const struct explained_limit *at = post->limits.at;

	for (size_t i = 0; i < post->limits.n; i++) {
		if (i > 0 && at[i].set != at[i - 1].set)
			fputs("  and, even if that gave way, because of\n", out);
		fprintf(out, "    %s%s%s%s\n", at[i].says, at[i].at ? " (" : "", at[i].at ? at[i].at : "",
			at[i].at ? ")" : "");
	}
}

/* Where one part of it falls. */
static void print_more(FILE *out, const struct explained_remedy *r, const struct explained_more *more,
		       const struct province *p)
{
	const char *unit = more->unit ? unit_name(p, more->unit) : "";
	const char *one = more->amount == 1 ? "person" : "people";
	char number[NUMBER_SPACE];

	switch ((enum lift_kind)r->kind) {
	case LIFT_RELEASE:
		fprintf(out, "%s sends %" PRId64 " more", unit, more->amount);
		break;
	case LIFT_KEEP:
		fprintf(out, "%s keeps %" PRId64 " fewer with '%s'", unit, more->amount, more->field);
		break;
	case LIFT_SEATS:
		fprintf(out, "%" PRId64 " more %s in %s", more->amount, more->amount == 1 ? "desk" : "desks", unit);
		break;
	case LIFT_REQUESTED:
		fprintf(out, "%s asks for %" PRId64 " more as %s", unit, more->amount, more->position);
		break;
	case LIFT_COURSE:
		fprintf(out, "%" PRId64 " more %s in the course '%s'", more->amount,
			more->amount == 1 ? "seat" : "seats", more->course);
		break;
	case LIFT_RECRUIT:
		fprintf(out, "%" PRId64 " more granted as %s in %s", more->amount, more->position, unit);
		break;
	case LIFT_BUDGET:
		fprintf(out, "%s VND more in %s%s%s", grouped(more->amount, number),
			more->budget ? "the budget '" : "budget.total", more->budget ? more->budget : "",
			more->budget ? "'" : "");
		break;
	case LIFT_PERSON:
		fprintf(out, "%" PRId64 " more %s with '%s' at %s", more->amount, one, more->field, unit);
		break;
	default:
		fprintf(out, "%s of %s comes", more->person, unit);
		break;
	}
}

/* "max_km 6.546 km more, so that KH-001 of Science and Technology comes" */
static void print_lifts(FILE *out, const struct explained_remedy *r, const struct province *p)
{
	const struct explained_more *where = r->where.at;
	char km[NUMBER_SPACE];

	if (r->kind == LIFT_KM)
		fprintf(out, "max_km %s.%03d km more, so that ", grouped(r->amount / 1000, km),
			(int)(r->amount % 1000));
	for (size_t i = 0; i < r->where.n; i++) {
		fputs(i > 0 ? "; " : "", out);
		print_more(out, r, &where[i], p);
	}
}

/* What was not proved the least is at most that much more, or at least that much less. */
static void print_cost(FILE *out, const struct explained_remedy *r)
{
	const char *some = !r->cost_at_most ? "" : r->cost < 0 ? "at least " : "at most ";
	char number[NUMBER_SPACE];

	if (r->cost == 0)
		fprintf(out, "; the plan costs %s", r->cost_at_most ? "no more than now" : "as much as now");
	else
		fprintf(out, "; the plan costs %s%s VND %s", some, grouped(r->cost < 0 ? -r->cost : r->cost, number),
			r->cost < 0 ? "less" : "more");
	if (r->price != ABSENT)
		fprintf(out, "; in all %s%s VND%s", r->cost_at_most ? "at most " : "", grouped(r->price, number),
			r->cheapest ? ", the cheapest" : "");
}

/* Whom it serves if it is not tied to the post, that one first. */
static void print_left_free(FILE *out, const struct explained_remedy *r, const struct explained_post *post,
			    const struct province *p)
{
	const struct explained_shift *at = r->serves.at;
	char name[WORDS_SPACE];
	size_t n = 0;

	if (r->left_free == FREE_NOT_ASKED)
		return;
	fputs("      If it is granted but not tied to this post, ", out);
	if (r->left_free == FREE_UNDECIDED)
		fputs("whom it serves first was not found out", out);
	else if (r->serves.n == 0)
		fputs("it serves no post", out);
	for (size_t i = 0; i < r->serves.n; i++)
		if (strcmp(at[i].unit, post->unit) == 0 && strcmp(at[i].position, post->position) == 0)
			fputs(n++ == 0 ? "it serves this post all the same" : "", out);
	for (size_t i = 0; i < r->serves.n; i++)
		if (strcmp(at[i].unit, post->unit) != 0 || strcmp(at[i].position, post->position) != 0)
			fprintf(out, "%s%s", n++ == 0 ? "it serves first: " : "; ",
				post_words(p, at[i].unit, at[i].position, name));
	fputc('\n', out);
}

static void print_remedy(FILE *out, const struct explained_remedy *r, const struct explained_post *post,
			 const struct province *p)
{
	fputs("    ", out);
	print_lifts(out, r, p);
	print_cost(out, r);
	fprintf(out, "%s\n", r->state == REMEDY_UNDECIDED ? "; less may be enough" : "");
	print_left_free(out, r, post, p);
}

static const char *const kinds[LIFT_KINDS] = {"people released", "people kept",        "desks",  "requests",
					      "course seats",    "people granted",     "people", "money",
					      "kilometres",      "people of the field"};

static void print_remedies(FILE *out, const struct explained_post *post, const struct province *p)
{
	const struct explained_remedy *at = post->remedies.at;
	size_t n = 0;

	for (size_t i = 0; i < post->remedies.n; i++) {
		if (at[i].where.n == 0)
			continue;
		if (n++ == 0)
			fputs("  Any one of these is the least that would do, and makes nothing worse but the cost:\n",
			      out);
		print_remedy(out, &at[i], post, p);
	}
	for (int state = REMEDY_NONE; state <= REMEDY_UNDECIDED; state++) {
		n = 0;
		for (size_t i = 0; i < post->remedies.n; i++)
			if (at[i].where.n == 0 && at[i].state == state)
				fprintf(out, "%s%s",
					n++ > 0                ? ", "
					: state == REMEDY_NONE ? "  A change in one of these alone would not do: "
							       : "  Not found out: ",
					kinds[at[i].kind]);
		fputs(n > 0 ? "\n" : "", out);
	}
}

static void print_reason(FILE *out, const struct explained_post *post, const struct province *p)
{
	switch ((enum reason_kind)post->reason) {
	case REASON_AGENCY:
		fputs("  It is a post of an agency: agencies send people, and receive none.\n", out);
		return;
	case REASON_NOBODY:
		fprintf(out, "  Nobody has the field '%s', and no course leads anybody to it.\n", post->field);
		return;
	case REASON_GATES:
		print_barred(out, &post->barred);
		return;
	case REASON_TIE:
		fputs("  Another plan is as good in every objective and has one more person there; the tie-break chose this\n"
		      "  one.\n",
		      out);
		break;
	case REASON_WORSE:
		print_tier(out, &post->tier);
		break;
	case REASON_IMPOSSIBLE:
		fputs(post->limits.n > 0
			      ? "  No plan has one more person there, whatever else is given up, because of\n"
			      : "  No plan has one more person there, whatever else is given up.\n",
		      out);
		print_limits(out, post);
		return;
	case REASON_UNDECIDED:
		fputs("  Whether a plan with one more person there is worse was not found out in the time allowed.\n",
		      out);
		return;
	}
	print_comes(out, post, p);
	print_shifts(out, post, p, true);
	print_shifts(out, post, p, false);
}

void explain_print(FILE *out, const struct explanation *e, const struct province *p)
{
	const struct explained_post *posts = e->posts.at;
	char name[WORDS_SPACE], open[MIXED_SPACE * 2];

	for (size_t i = 0; i < e->posts.n; i++) {
		fprintf(out, "%s%s lacks %s\n", i > 0 ? "\n" : "",
			post_words(p, posts[i].unit, posts[i].position, name), people(posts[i].open, open));
		print_reason(out, &posts[i], p);
		print_remedies(out, &posts[i], p);
	}
	if (e->posts.n == 0)
		fputs("No post is open.\n", out);
}

static const char *short_reason(const struct explained_post *post, char space[static WORDS_SPACE])
{
	char worse[WORDS_SPACE];

	switch ((enum reason_kind)post->reason) {
	case REASON_AGENCY:
		return "it is a post of an agency";
	case REASON_NOBODY:
		return "nobody has the field";
	case REASON_GATES:
		return "all who have the field are kept out";
	case REASON_TIE:
		return "a tie: a plan as good has one more";
	case REASON_WORSE:
		words_add(space, 0, "worse in %s", worse_words(&post->tier, worse));
		return space;
	case REASON_IMPOSSIBLE:
		return "no plan has one more";
	case REASON_UNDECIDED:
		break;
	}
	return "not found out";
}

/* The cheapest, or the first that there is. */
static const struct explained_remedy *smallest(const struct explained_post *post)
{
	const struct explained_remedy *at = post->remedies.at, *first = NULL;

	for (size_t i = 0; i < post->remedies.n; i++) {
		if (at[i].cheapest)
			return &at[i];
		if (!first && at[i].where.n > 0)
			first = &at[i];
	}
	return first;
}

static void print_short_remedy(FILE *out, const struct explained_post *post, const struct province *p)
{
	const struct explained_remedy *r = smallest(post);

	if (r) {
		fputs("  ", out);
		print_lifts(out, r, p);
		fputs(r->cheapest ? ", the cheapest" : "", out);
	} else if (post->remedies.n > 0) {
		fputs("  none of one kind alone", out);
	}
}

/* How wide the columns are. */
struct widths {
	int post, unit, why;
	bool remedies; /* the last column: there are some */
};

/* As --post takes it. */
static const char *post_id(const struct explained_post *post, char space[static WORDS_SPACE])
{
	snprintf(space, WORDS_SPACE, "%s/%s", post->unit, post->position);
	return space;
}

static struct widths measure(const struct explanation *e, const struct province *p)
{
	const struct explained_post *posts = e->posts.at;
	struct widths w = {print_width("post"), print_width("unit"), print_width("why not one more"), false};
	char space[WORDS_SPACE];

	for (size_t i = 0; i < e->posts.n; i++) {
		int post = print_width(post_id(&posts[i], space)), unit = print_width(unit_name(p, posts[i].unit));
		int why = print_width(short_reason(&posts[i], space));

		w.post = post > w.post ? post : w.post;
		w.unit = unit > w.unit ? unit : w.unit;
		w.why = why > w.why ? why : w.why;
		w.remedies |= posts[i].remedies.n > 0;
	}
	return w;
}

enum { OPEN_WIDTH = 6 };

void explain_print_table(FILE *out, const struct explanation *e, const struct province *p)
{
	const struct explained_post *posts = e->posts.at;
	struct widths w = measure(e, p);
	char space[WORDS_SPACE], open[MIXED_SPACE];

	if (e->posts.n == 0) {
		fputs("No post is open.\n", out);
		return;
	}
	print_padded(out, "post", w.post + 2);
	print_padded(out, "unit", w.unit);
	fprintf(out, "%*s  ", OPEN_WIDTH, "open");
	print_padded(out, "why not one more", w.remedies ? w.why : 0);
	fputs(w.remedies ? "  what would fill it\n" : "\n", out);
	for (size_t i = 0; i < e->posts.n; i++) {
		print_padded(out, post_id(&posts[i], space), w.post + 2);
		print_padded(out, unit_name(p, posts[i].unit), w.unit);
		fprintf(out, "%*s  ", OPEN_WIDTH, mixed(posts[i].open, open));
		print_padded(out, short_reason(&posts[i], space), posts[i].remedies.n > 0 ? w.why : 0);
		print_short_remedy(out, &posts[i], p);
		fputc('\n', out);
	}
}
