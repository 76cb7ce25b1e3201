#include "config/node.h"

#include "base/map.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct anchor {
	const char *name;
	const struct node *node; /* NULL while it is being read */
};

struct builder {
	struct arena *arena;
	const struct source *source;
	struct diags *ds;
	yaml_parser_t parser;
	struct entry *stack; /* children of the collections that are open */
	size_t depth, cap;
	size_t nodes;
	struct anchor anchors[NODE_ANCHORS];
	size_t nanchors;
	bool dead; /* no more events can be had */
};

static struct loc mark_loc(const struct builder *b, yaml_mark_t mark)
{
	/* libyaml counts from 0, columns in characters */
	const struct source *s = b->source;
	if (mark.line > 0 && s->col0 > 0) /* behind the end of a part of a line */
		return source_loc(s, s->len);
	return (struct loc){s->name, (unsigned)mark.line + 1 + s->line0,
			    (unsigned)mark.column + 1 + (mark.line == 0 ? s->col0 : 0)};
}

static void *die(struct builder *b)
{
	b->dead = true;
	return NULL;
}

static void *die_of_memory(struct builder *b)
{
	diag_no_memory(b->ds);
	return die(b);
}

struct plain_words {
	const char *problem, *text, *hint;
};

/* libyaml's commonest complaints, as someone who keeps a staff list would put them. */
static const struct plain_words plain_words[] = {
	{"found character that cannot start any token", "this character cannot begin a value",
	 "put text that begins with a special character in quotes"},
	{"mapping values are not allowed in this context", "':' is not expected here",
	 "check the indentation of this line and the one above; put text that contains ': ' in quotes"},
	{"did not find expected key", "expected a key here",
	 "check the indentation, and that quotes and brackets above are closed"},
	{"could not find expected ':'", "expected ':' after the key", "write 'key: value', with a space after ':'"},
	{"did not find expected ',' or '}'", "expected ',' or '}' here", "is a comma missing, or a '}' above?"},
	{"did not find expected ',' or ']'", "expected ',' or ']' here", "is a comma missing, or a ']' above?"},
	{"did not find expected '-' indicator", "expected '-' here", "the items of a list must all be indented alike"},
	{"found unexpected end of stream", "a quote is opened here and never closed", NULL},
	{"block sequence entries are not allowed in this context", "'- ' is not expected here",
	 "a list begins on the line below its key"},
	{"found a tab character that violates indentation", "a tab cannot indent", "use spaces"},
	{"found unexpected ':'", "no value follows this ':'", "write a value after it, or leave the key out"},
};

/* Where a line (counted from 0) begins. */
static size_t line_start(const struct source *s, size_t line)
{
	size_t i = 0;
	for (size_t b; line > 0 && i < s->len; i += b ? b : 1) {
		b = line_break(s->text + i, s->len - i);
		line -= b > 0;
	}
	return i;
}

static bool line_begins_with_tab(const struct source *s, size_t line)
{
	size_t i = line_start(s, line);
	while (i < s->len && s->text[i] == ' ')
		i++;
	return i < s->len && s->text[i] == '\t';
}

/* The ':' of the line that something follows without a space, as in 'so-khcn:{name: x}'; NULL if there is none. */
static const char *colon_without_space(const struct source *s, size_t line)
{
	size_t i = line_start(s, line);
	char quote = 0;
	for (; i < s->len && line_break(s->text + i, s->len - i) == 0; i++) {
		char c = s->text[i], next = i + 1 < s->len ? s->text[i + 1] : '\0';
		if (quote || c == '#') {
			if (c == '#' && !quote)
				break;
			quote = c == quote ? 0 : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == ':' && i > 0 && !strchr("\"'", s->text[i - 1]) &&
			   (next == '{' || next == '[' || next == '"')) {
			return s->text + i;
		}
	}
	return NULL;
}

/* '{' or '[' for the complaint that one is not closed, else 0. */
static char unclosed_bracket(const yaml_parser_t *p)
{
	if (!p->context)
		return 0;
	return strcmp(p->context, "while parsing a flow mapping") == 0    ? '{'
	       : strcmp(p->context, "while parsing a flow sequence") == 0 ? '['
									  : 0;
}

/* What libyaml calls a missing key is most often a '-' in another column, or a space that is missing. */
static bool plain_cause(struct builder *b, const yaml_parser_t *p)
{
	size_t at = line_start(b->source, p->problem_mark.line) + p->problem_mark.column;
	const char *colon = colon_without_space(b->source, p->problem_mark.line);
	if (colon) {
		diag_error(b->ds, source_loc(b->source, (size_t)(colon - b->source->text)), "yaml-syntax",
			   "a space is missing after this ':'");
		return true;
	}
	if (strcmp(p->problem, "did not find expected key") == 0 && at + 1 < b->source->len &&
	    memcmp(b->source->text + at, "- ", 2) == 0) {
		diag_error(b->ds, mark_loc(b, p->problem_mark), "yaml-syntax",
			   "this '-' does not stand below those of the rows above");
		diag_hint(b->ds, "begin all rows of a list in the same column");
		return true;
	}
	return false;
}

static void *syntax_error(struct builder *b)
{
	const yaml_parser_t *p = &b->parser;
	if (p->error == YAML_MEMORY_ERROR)
		return die_of_memory(b);
	if (p->error == YAML_READER_ERROR) {
		size_t offset = p->problem_offset < b->source->len ? p->problem_offset : b->source->len;
		diag_error(b->ds, source_loc(b->source, offset), "yaml-syntax",
			   "an invisible control character (0x%02X) stands here", (unsigned)p->problem_value);
		return die(b);
	}
	if (p->problem && plain_cause(b, p))
		return die(b);
	struct loc at = mark_loc(b, p->problem_mark);
	const char *problem = p->problem ? p->problem : "cannot be read", *hint = NULL;
	if (line_begins_with_tab(b->source, p->problem_mark.line)) {
		problem = "a tab cannot indent";
		hint = "YAML allows only spaces at the beginning of a line";
	}
	for (size_t i = 0; i < sizeof plain_words / sizeof *plain_words && !hint; i++) {
		if (strcmp(problem, plain_words[i].problem) != 0)
			continue;
		problem = plain_words[i].text;
		hint = plain_words[i].hint;
		if (!hint && p->context)
			at = mark_loc(b, p->context_mark);
		break;
	}
	diag_error(b->ds, at, "yaml-syntax", "%s", problem);
	char bracket = unclosed_bracket(p);
	if (bracket)
		diag_hint(b->ds, "the '%c' on line %u, character %u is still open, or a comma is missing", bracket,
			  mark_loc(b, p->context_mark).line, mark_loc(b, p->context_mark).col);
	else if (hint)
		diag_hint(b->ds, "%s", hint);
	return die(b);
}

/* The next event; false at the end of all reading. */
static bool next_event(struct builder *b, yaml_event_t *ev)
{
	if (b->dead)
		return false;
	if (!yaml_parser_parse(&b->parser, ev)) {
		syntax_error(b);
		return false;
	}
	return true;
}

static bool push(struct builder *b, struct entry e)
{
	if (b->depth == b->cap) {
		size_t cap = b->cap ? b->cap * 2 : 64;
		struct entry *stack = realloc(b->stack, cap * sizeof *stack);
		if (!stack)
			return die_of_memory(b);
		b->stack = stack;
		b->cap = cap;
	}
	b->stack[b->depth++] = e;
	return true;
}

static struct node *new_node(struct builder *b, enum node_kind kind, yaml_mark_t mark)
{
	struct loc at = mark_loc(b, mark);
	if (++b->nodes > NODE_MOST) {
		diag_error(b->ds, at, "too-many-nodes", "the file has more than %d values", (int)NODE_MOST);
		return die(b);
	}
	struct node *n = ARENA_NEW(b->arena, struct node, 1);
	if (!n)
		return die_of_memory(b);
	*n = (struct node){.kind = kind, .at = at, .weight = 1, .height = 1};
	return n;
}

static void refuse_tag(struct builder *b, const yaml_char_t *tag, struct loc at)
{
	if (!tag)
		return;
	diag_error(b->ds, at, "yaml-tag", "'%s' is a tag, and tags have no meaning here", (const char *)tag);
	diag_hint(b->ds, "put text that begins with '!' in quotes");
}

static struct anchor *new_anchor(struct builder *b, const yaml_char_t *name, struct loc at)
{
	if (b->nanchors == NODE_ANCHORS) {
		diag_error(b->ds, at, "too-many-nodes", "more than %d anchors", (int)NODE_ANCHORS);
		return die(b);
	}
	const char *copy = arena_strdup(b->arena, (const char *)name);
	if (!copy)
		return die_of_memory(b);
	struct anchor *anchor = &b->anchors[b->nanchors++];
	*anchor = (struct anchor){.name = copy};
	return anchor;
}

static struct node *read_scalar(struct builder *b, const yaml_event_t *ev)
{
	struct node *n = new_node(b, NODE_SCALAR, ev->start_mark);
	if (!n)
		return NULL;
	refuse_tag(b, ev->data.scalar.tag, n->at);
	const char *value = (const char *)ev->data.scalar.value;
	if (strlen(value) != ev->data.scalar.length)
		diag_error(b->ds, n->at, "yaml-syntax", "text cannot contain \\0");
	n->style = ev->data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? SCALAR_PLAIN : SCALAR_QUOTED;
	n->text = arena_strdup(b->arena, value);
	return n->text ? n : die_of_memory(b);
}

static const struct node *read_alias(struct builder *b, const yaml_event_t *ev, unsigned depth)
{
	struct loc at = mark_loc(b, ev->start_mark);
	const char *name = (const char *)ev->data.alias.anchor;
	for (size_t i = b->nanchors; i-- > 0;) {
		const struct anchor *anchor = &b->anchors[i];
		if (strcmp(anchor->name, name) != 0)
			continue;
		if (!anchor->node)
			diag_error(b->ds, at, "endless-alias", "'*%s' stands inside what it stands for", name);
		else if (anchor->node->height + depth > NODE_DEEPEST)
			diag_error(b->ds, at, "too-deep", "more than %d levels of nesting", (int)NODE_DEEPEST);
		else
			return anchor->node;
		return die(b);
	}
	diag_error(b->ds, at, "unknown-alias", "'*%s' refers to nothing: there is no '&%s' above", name, name);
	diag_hint(b->ds, "put text that begins with '*' in quotes");
	return die(b);
}

static const struct node *read_node(struct builder *b, const yaml_event_t *ev, unsigned depth);

/* Moves the children above `base` into the node. */
static bool close_collection(struct builder *b, struct node *n, size_t base)
{
	assert(b->depth >= base);
	n->n = b->depth - base;
	struct entry *entries = ARENA_NEW(b->arena, struct entry, n->n);
	if (!entries)
		return die_of_memory(b);
	if (n->n)
		memcpy(entries, b->stack + base, n->n * sizeof *entries);
	b->depth = base;
	n->entries = entries;
	for (size_t i = 0; i < n->n; i++) {
		const struct node *child = entries[i].value;
		n->weight += child->weight;
		if (child->height >= n->height)
			n->height = child->height + 1;
	}
	if (n->weight <= NODE_MOST)
		return true;
	diag_error(b->ds, n->at, "too-many-nodes", "aliases make this more than %d values", (int)NODE_MOST);
	return die(b);
}

static bool read_items(struct builder *b, unsigned depth)
{
	for (;;) {
		yaml_event_t ev;
		if (!next_event(b, &ev))
			return false;
		bool end = ev.type == YAML_SEQUENCE_END_EVENT;
		const struct node *item = end ? NULL : read_node(b, &ev, depth);
		yaml_event_delete(&ev);
		if (end)
			return true;
		if (!item || !push(b, (struct entry){.at = item->at, .value = item}))
			return false;
	}
}

enum { FEW_KEYS = 16 };

/* Where the key stands among the entries above base, or -1.  A map takes over when there are many. */
static int find_key(const struct builder *b, size_t base, const struct map *many, const char *key)
{
	if (many->n > 0)
		return map_get(many, key);
	for (size_t i = base; i < b->depth; i++)
		if (strcmp(b->stack[i].key, key) == 0)
			return (int)(i - base);
	return -1;
}

static bool add_entry(struct builder *b, size_t base, struct map *many, struct entry e)
{
	int same = find_key(b, base, many, e.key);
	if (same >= 0) {
		diag_error(b->ds, e.at, "duplicate-key", "'%s' stands here twice; first on line %u", e.key,
			   b->stack[base + (size_t)same].at.line);
		return true;
	}
	if (!push(b, e))
		return false;
	size_t n = b->depth - base;
	if (n < FEW_KEYS)
		return true;
	bool first = many->n == 0;
	for (size_t i = first ? 0 : n - 1; i < n; i++)
		if (!map_put(many, b->stack[base + i].key, (int)i))
			return die_of_memory(b);
	return true;
}

static bool read_entries(struct builder *b, size_t base, unsigned depth)
{
	struct map many = map_make(b->arena);
	for (;;) {
		yaml_event_t ev;
		if (!next_event(b, &ev))
			return false;
		bool end = ev.type == YAML_MAPPING_END_EVENT;
		const struct node *key = end ? NULL : read_node(b, &ev, depth);
		yaml_event_delete(&ev);
		if (end)
			return true;
		if (!key || !next_event(b, &ev))
			return false;
		const struct node *value = read_node(b, &ev, depth);
		yaml_event_delete(&ev);
		if (!value)
			return false;
		if (key->kind != NODE_SCALAR || node_is_null(key))
			diag_error(b->ds, key->at, "bad-key", "a key must be text, not %s", node_kind_name(key));
		else if (!add_entry(b, base, &many, (struct entry){key->text, key->at, value}))
			return false;
	}
}

static struct node *read_collection(struct builder *b, const yaml_event_t *ev, unsigned depth)
{
	bool mapping = ev->type == YAML_MAPPING_START_EVENT;
	struct node *n = new_node(b, mapping ? NODE_MAPPING : NODE_SEQUENCE, ev->start_mark);
	if (!n)
		return NULL;
	refuse_tag(b, mapping ? ev->data.mapping_start.tag : ev->data.sequence_start.tag, n->at);
	if (depth >= NODE_DEEPEST) {
		diag_error(b->ds, n->at, "too-deep", "more than %d levels of nesting", (int)NODE_DEEPEST);
		return die(b);
	}
	size_t base = b->depth;
	bool ok = mapping ? read_entries(b, base, depth + 1) : read_items(b, depth + 1);
	return ok && close_collection(b, n, base) ? n : NULL;
}

static const yaml_char_t *anchor_name(const yaml_event_t *ev)
{
	switch (ev->type) {
	case YAML_SCALAR_EVENT:
		return ev->data.scalar.anchor;
	case YAML_MAPPING_START_EVENT:
		return ev->data.mapping_start.anchor;
	default:
		return ev->data.sequence_start.anchor;
	}
}

static const struct node *read_node(struct builder *b, const yaml_event_t *ev, unsigned depth)
{
	if (ev->type == YAML_ALIAS_EVENT)
		return read_alias(b, ev, depth);
	const yaml_char_t *name = anchor_name(ev);
	struct anchor *anchor = NULL;
	if (name && !(anchor = new_anchor(b, name, mark_loc(b, ev->start_mark))))
		return NULL;
	struct node *n = ev->type == YAML_SCALAR_EVENT ? read_scalar(b, ev) : read_collection(b, ev, depth);
	if (anchor)
		anchor->node = n;
	return n;
}

/* The first event after `skip`-kind ones: what a stream says before and after its document. */
static const struct node *read_stream(struct builder *b)
{
	const struct node *root = NULL;
	for (bool end = false; !end;) {
		yaml_event_t ev;
		if (!next_event(b, &ev))
			return NULL;
		if (ev.type == YAML_DOCUMENT_START_EVENT && root) {
			diag_error(b->ds, mark_loc(b, ev.start_mark), "several-documents",
				   "a second document begins here; a config is one");
			diag_hint(b->ds, "delete the '---' line, or put the rest in a file of its own");
			yaml_event_delete(&ev);
			return die(b); /* what the first lacks may stand in the second */
		} else if (ev.type == YAML_STREAM_END_EVENT) {
			end = true;
		} else if (ev.type != YAML_STREAM_START_EVENT && ev.type != YAML_DOCUMENT_START_EVENT &&
			   ev.type != YAML_DOCUMENT_END_EVENT) {
			root = read_node(b, &ev, 0);
		}
		yaml_event_delete(&ev);
	}
	if (root && !node_is_null(root))
		return root;
	if (!b->dead)
		diag_error(b->ds, (struct loc){b->source->name, 1, 1}, "empty-file", "the file is empty");
	return NULL;
}

/* libyaml ends lines at three more characters, editors do not: line numbers would come apart. */
static bool has_odd_breaks(const struct source *s, struct diags *ds)
{
	static const char *const odd[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		const char *found = strstr(s->text, odd[i]);
		if (!found)
			continue;
		diag_error(ds, source_loc(s, (size_t)(found - s->text)), "yaml-syntax",
			   "an invisible line separator (a Unicode one) stands here");
		return true;
	}
	return false;
}

const struct node *node_parse(struct arena *a, const struct source *s, struct diags *ds)
{
	if (!source_is_utf8(s, ds) || has_odd_breaks(s, ds))
		return NULL;
	struct builder b = {.arena = a, .source = s, .ds = ds};
	if (!yaml_parser_initialize(&b.parser))
		return die_of_memory(&b);
	yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&b.parser, (const unsigned char *)s->text, s->len);
	const struct node *root = read_stream(&b);
	yaml_parser_delete(&b.parser);
	free(b.stack);
	return root;
}
