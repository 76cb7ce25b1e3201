#include "config/csv.h"

#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A header cell, or a group of them that share what stands before a dot. */
struct head {
	const char *key;
	struct loc at;
	int column; /* -1 for a group */
	struct head *kids, *last_kid, *next;
	size_t nkids;
};

enum { DEEPEST_KEY = 4, MOST_COLUMNS = 4096 };

struct cell {
	const char *text; /* trimmed unless quoted */
	struct loc at;
};

struct reader {
	struct arena *arena;
	const struct source *source;
	struct diags *ds;
	size_t pos;
	unsigned line, col;
	char delimiter;
	struct cell *cells; /* of the present row */
	size_t ncells, cap;
	bool lost; /* the row has a fault that was reported */
	bool dead;
};

static const char *ahead(const struct reader *r)
{
	return r->source->text + r->pos;
}

static size_t left(const struct reader *r)
{
	return r->source->len - r->pos;
}

static struct loc here(const struct reader *r)
{
	return (struct loc){r->source->name, r->line, r->col};
}

/* Steps over one character or line break. */
static void step(struct reader *r)
{
	size_t n = line_break(ahead(r), left(r));
	if (n > 0) {
		r->line++;
		r->col = 1;
	} else {
		n = utf8_next(ahead(r), left(r), NULL);
		r->col++;
	}
	assert(n > 0);
	r->pos += n;
}

static bool at_cell_end(const struct reader *r)
{
	return left(r) == 0 || *ahead(r) == r->delimiter || line_break(ahead(r), left(r)) > 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool die(struct reader *r)
{
	r->dead = true;
	return false;
}

static bool die_of_memory(struct reader *r)
{
	diag_no_memory(r->ds);
	return die(r);
}

static bool add_cell(struct reader *r, struct cell c)
{
	if (!c.text)
		return die_of_memory(r);
	if (r->ncells == r->cap) {
		size_t cap = r->cap ? r->cap * 2 : 32;
		struct cell *cells = realloc(r->cells, cap * sizeof *cells);
		if (!cells)
			return die_of_memory(r);
		r->cells = cells;
		r->cap = cap;
	}
	r->cells[r->ncells++] = c;
	return true;
}

static bool read_quoted(struct reader *r)
{
	struct cell c = {.at = here(r)};
	step(r);
	size_t start = r->pos, doubled = 0;
	for (;; step(r)) {
		if (left(r) == 0) {
			diag_error(r->ds, c.at, "csv-quote", "a quote is opened here and never closed");
			return die(r);
		}
		if (*ahead(r) != '"')
			continue;
		if (left(r) < 2 || ahead(r)[1] != '"')
			break;
		step(r);
		doubled++;
	}
	const char *from = r->source->text + start;
	size_t len = r->pos - start;
	char *to = ARENA_NEW(r->arena, char, len - doubled + 1);
	if (!to)
		return die_of_memory(r);
	for (size_t i = 0, k = 0; i < len; i++) {
		to[k++] = from[i];
		i += from[i] == '"';
	}
	step(r);
	while (!at_cell_end(r) && is_blank(*ahead(r)))
		step(r);
	if (!at_cell_end(r)) {
		diag_error(r->ds, here(r), "csv-quote", "text stands after the closing quote");
		diag_hint(r->ds, "inside quotes, write a quote as \"\"");
		while (!at_cell_end(r))
			step(r);
		r->lost = true;
		return true;
	}
	c.text = to;
	return add_cell(r, c);
}

static bool read_plain(struct reader *r)
{
	struct cell c = {.at = here(r)};
	size_t start = r->pos;
	while (!at_cell_end(r))
		step(r);
	size_t end = r->pos;
	while (end > start && is_blank(r->source->text[end - 1]))
		end--;
	c.text = arena_strndup(r->arena, r->source->text + start, end - start);
	return add_cell(r, c);
}

static bool read_cell(struct reader *r)
{
	while (!at_cell_end(r) && is_blank(*ahead(r)))
		step(r);
	return left(r) > 0 && *ahead(r) == '"' ? read_quoted(r) : read_plain(r);
}

/* Reads a row into r->cells; false at the end. */
static bool read_row(struct reader *r)
{
	r->lost = false;
	r->ncells = 0;
	if (left(r) == 0)
		return false;
	for (bool more = true; more;) {
		if (!read_cell(r))
			return false;
		more = left(r) > 0 && *ahead(r) == r->delimiter;
		if (left(r) > 0)
			step(r);
	}
	return true;
}

static bool row_is_blank(const struct reader *r)
{
	for (size_t i = 0; i < r->ncells; i++)
		if (r->cells[i].text[0])
			return false;
	return !r->lost;
}

/* Whichever of the three the first line uses most, outside quotes. */
static char choose_delimiter(const struct source *s)
{
	static const char candidates[] = {',', ';', '\t'};
	size_t counts[sizeof candidates] = {0}, i = 0;
	bool quoted = false;
	while (i < s->len && line_break(s->text + i, s->len - i) > 0)
		i++;
	for (; i < s->len && (quoted || line_break(s->text + i, s->len - i) == 0); i++) {
		const char *c = memchr(candidates, s->text[i], sizeof candidates);
		if (s->text[i] == '"')
			quoted = !quoted;
		else if (c && !quoted)
			counts[c - candidates]++;
	}
	size_t best = 0;
	for (size_t k = 1; k < sizeof candidates; k++)
		if (counts[k] > counts[best])
			best = k;
	return candidates[best];
}

static struct head *find_kid(const struct head *parent, const char *key, size_t len)
{
	struct head *kid = parent->kids;
	while (kid && (strlen(kid->key) != len || memcmp(kid->key, key, len) != 0))
		kid = kid->next;
	return kid;
}

static struct head *add_kid(struct reader *r, struct head *parent, const char *key, size_t len, struct loc at)
{
	struct head *kid = ARENA_NEW(r->arena, struct head, 1);
	const char *copy = arena_strndup(r->arena, key, len);
	if (!kid || !copy) {
		die_of_memory(r);
		return NULL;
	}
	*kid = (struct head){.key = copy, .at = at, .column = -1};
	if (parent->last_kid)
		parent->last_kid->next = kid;
	else
		parent->kids = kid;
	parent->last_kid = kid;
	parent->nkids++;
	return kid;
}

/* Puts the header cell of a column in its place in the tree. */
static bool add_column(struct reader *r, struct head *top, int column)
{
	const struct cell *c = &r->cells[column];
	struct head *at = top;
	const char *key = c->text;
	for (int depth = 0;; depth++) {
		size_t len = strcspn(key, ".");
		if (len == 0 || depth == DEEPEST_KEY) {
			diag_error(r->ds, c->at, "bad-key", "the header of column %d is '%s', which is no key",
				   column + 1, c->text);
			diag_hint(r->ds, "every column needs a header; delete empty columns");
			return false;
		}
		bool leaf = key[len] == '\0';
		struct head *kid = find_kid(at, key, len);
		if (kid && (leaf || kid->column >= 0)) {
			diag_error(r->ds, c->at, "duplicate-key",
				   "column '%s' stands here twice; first at character %u", c->text, kid->at.col);
			return false;
		}
		if (!kid && !(kid = add_kid(r, at, key, len, c->at)))
			return false;
		if (leaf) {
			kid->column = column;
			return true;
		}
		at = kid;
		key += len + 1;
	}
}

/* The mapping that `head` makes of the cells, or the cell's scalar; NULL when nothing is given there (or
 * memory ran out, and then r->dead). */
static const struct node *build(struct reader *r, const struct head *head)
{
	struct node *n = ARENA_NEW(r->arena, struct node, 1);
	if (!n) {
		die_of_memory(r);
		return NULL;
	}
	if (head->column >= 0) {
		const struct cell *c = &r->cells[head->column];
		*n = (struct node){.style = SCALAR_CELL, .at = c->at, .text = c->text, .weight = 1, .height = 1};
		return c->text[0] ? n : NULL;
	}
	struct entry *entries = ARENA_NEW(r->arena, struct entry, head->nkids);
	if (!entries) {
		die_of_memory(r);
		return NULL;
	}
	*n = (struct node){.kind = NODE_MAPPING, .entries = entries, .weight = 1, .height = 2};
	for (const struct head *kid = head->kids; kid; kid = kid->next) {
		const struct node *value = build(r, kid);
		if (!value && r->dead)
			return NULL;
		if (!value)
			continue;
		if (n->n == 0)
			n->at = value->at;
		entries[n->n++] = (struct entry){kid->key, kid->at, value};
	}
	return n->n > 0 ? n : NULL;
}

static const struct node *read_header(struct reader *r, struct head *top)
{
	while (read_row(r) && row_is_blank(r))
		;
	if (r->dead)
		return NULL;
	if (row_is_blank(r)) {
		diag_error(r->ds, (struct loc){r->source->name, 1, 1}, "empty-file", "the table has no header row");
		return NULL;
	}
	if (r->lost)
		return NULL;
	bool ok = r->ncells <= MOST_COLUMNS ||
		  diag_error(r->ds, r->cells[0].at, "csv-columns", "more than %d columns", (int)MOST_COLUMNS);
	for (size_t i = 0; i < r->ncells && i < MOST_COLUMNS; i++)
		ok = add_column(r, top, (int)i) && ok;
	return ok ? build(r, top) : NULL;
}

static void report_ragged(const struct reader *r, size_t columns)
{
	struct loc at = r->cells[r->ncells > columns ? columns : r->ncells - 1].at;
	diag_error(r->ds, at, "csv-columns", "this row has %zu cells; the header has %zu", r->ncells, columns);
	if (r->ncells > columns)
		diag_hint(r->ds, "put text that contains '%s' in quotes",
			  r->delimiter == '\t'  ? "tab"
			  : r->delimiter == ';' ? ";"
						: ",");
}

/* Collects the rows in a list that doubles, since their number is not known before the end. */
static bool read_rows(struct reader *r, const struct head *top, struct csv_table *ret)
{
	size_t columns = r->ncells, n = 0, cap = 0;
	struct entry *rows = NULL;
	while (read_row(r)) {
		if (row_is_blank(r))
			continue;
		if (r->lost || r->ncells != columns) {
			if (!r->lost)
				report_ragged(r, columns);
			ret->holes = true;
			continue;
		}
		const struct node *row = build(r, top);
		if (!row)
			break;
		if (n == cap) {
			cap = cap ? cap * 2 : 64;
			struct entry *more = ARENA_NEW(r->arena, struct entry, cap);
			if (!more)
				return die_of_memory(r);
			if (n)
				memcpy(more, rows, n * sizeof *rows);
			rows = more;
		}
		rows[n++] = (struct entry){.at = row->at, .value = row};
	}
	ret->holes = ret->holes || r->dead;
	struct node *all = ARENA_NEW(r->arena, struct node, 1);
	if (!all)
		return die_of_memory(r);
	*all = (struct node){.kind = NODE_SEQUENCE, .at = top->at, .entries = rows, .n = n, .height = 3};
	ret->rows = all;
	return true;
}

bool csv_parse(struct arena *a, const struct source *s, struct csv_table *ret, struct diags *ds)
{
	if (!source_is_utf8(s, ds))
		return false;
	struct reader r = {.arena = a, .source = s, .ds = ds, .line = 1, .col = 1};
	r.delimiter = choose_delimiter(s);
	struct head top = {.column = -1, .at = {s->name, 1, 1}};
	struct csv_table table = {.header = read_header(&r, &top)};
	bool ok = table.header && read_rows(&r, &top, &table);
	free(r.cells);
	if (ok)
		*ret = table;
	return ok;
}
