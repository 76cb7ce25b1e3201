/* Open posts, a line each. */
#include "report/explain_text.h"

#include "report/explain_words.h"
#include "report/print.h"

static const char *short_reason(struct words *w, const struct explained_post *post)
{
	switch ((enum reason_kind)post->reason) {
	case REASON_AGENCY:
		return phrase(w, SAY_SHORT_OF_AGENCY, NULL);
	case REASON_NOBODY:
		return phrase(w, SAY_SHORT_NOBODY, NULL);
	case REASON_GATES:
		return phrase(w, SAY_SHORT_BARRED, NULL);
	case REASON_TIE:
		return phrase(w, SAY_SHORT_TIE, NULL);
	case REASON_WORSE:
		return PHRASE(w, SHORT_WORSE, arg_text("worse", worse_words(w, &post->tier)));
	case REASON_IMPOSSIBLE:
		return phrase(w, SAY_SHORT_IMPOSSIBLE, NULL);
	case REASON_UNDECIDED:
		break;
	}
	return phrase(w, SAY_SHORT_UNDECIDED, NULL);
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

/* Why there is none. */
static const char *no_remedy(struct words *w, const struct explained_post *post)
{
	const struct explained_remedy *at = post->remedies.at;

	if (post->no_kind)
		return phrase(w, SAY_SHORT_NONE_TRIED, NULL);
	for (size_t i = 0; i < post->remedies.n; i++)
		if (at[i].state == REMEDY_UNDECIDED)
			return phrase(w, SAY_SHORT_NOT_FOUND_OUT, NULL);
	return post->remedies.n > 0 ? phrase(w, SAY_SHORT_NO_REMEDY, NULL) : "";
}

static const char *short_remedy(struct words *w, const struct explained_post *post)
{
	const struct explained_remedy *r = smallest(post);

	if (!r)
		return no_remedy(w, post);
	return PHRASE(w, SHORT_REMEDY, arg_text("where", remedy_words(w, r)),
		      arg_text("cheapest", r->cheapest ? phrase(w, SAY_CHEAPEST, NULL) : ""));
}

enum { POST, UNIT, OPEN, WHY, REMEDY, COLUMNS };

/* One line, as text. */
struct line {
	const char *cell[COLUMNS];
};

static struct line head(struct words *w)
{
	static const enum sentence_id heads[COLUMNS] = {SAY_HEAD_POST, SAY_HEAD_UNIT, SAY_HEAD_OPEN, SAY_HEAD_WHY,
							SAY_HEAD_REMEDY};
	struct line l;

	for (int c = 0; c < COLUMNS; c++)
		l.cell[c] = phrase(w, heads[c], NULL);
	return l;
}

static struct line line_of(struct words *w, const struct explained_post *post)
{
	const char *id = arena_printf(&w->arena, "%s/%s", post->unit, post->position); /* as --post takes it */
	char open[SAID_MIXED];
	const char *number = arena_strdup(&w->arena, said_mixed(w->language, post->open, open));

	return (struct line){{id ? id : "",
			      PHRASE(w, CELL_UNIT, arg_text("unit", unit_words(w, post->unit)),
				     arg_text("position", position_words(w, post->position))),
			      number ? number : "", short_reason(w, post), short_remedy(w, post)}};
}

static void print_line(FILE *out, const struct line *l, const int *width)
{
	print_padded(out, l->cell[POST], width[POST] + 2);
	print_padded(out, l->cell[UNIT], width[UNIT]);
	fprintf(out, "%*s%s  ", width[OPEN] - print_width(l->cell[OPEN]), "", l->cell[OPEN]);
	print_padded(out, l->cell[WHY], *l->cell[REMEDY] ? width[WHY] + 2 : 0);
	fprintf(out, "%s\n", l->cell[REMEDY]);
}

enum { OPEN_WIDTH = 6 };

void explain_print_table(struct words *w, const struct explanation *e)
{
	const struct explained_post *posts = e->posts.at;
	struct line *lines = ARENA_NEW(&w->arena, struct line, e->posts.n + 1);
	int width[COLUMNS] = {[OPEN] = OPEN_WIDTH};
	bool remedies = false;

	if (e->posts.n == 0)
		say(w, SAY_NO_OPEN_POST, NULL);
	if (e->posts.n == 0 || !lines)
		return;
	lines[0] = head(w);
	for (size_t i = 0; i < e->posts.n; i++) {
		lines[i + 1] = line_of(w, &posts[i]);
		remedies |= posts[i].remedies.n > 0 || posts[i].no_kind;
	}
	if (!remedies)
		lines[0].cell[REMEDY] = "";
	for (int c = 0; c < COLUMNS; c++)
		for (size_t i = 0; i <= e->posts.n; i++) {
			int needed = print_width(lines[i].cell[c]);

			width[c] = needed > width[c] ? needed : width[c];
		}
	for (size_t i = 0; i <= e->posts.n; i++)
		print_line(w->out, &lines[i], width);
}
