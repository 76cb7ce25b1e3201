#include "report/print.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

enum { CHANGES_SHOWN = 6 };

const char *grouped(int64_t v, char space[NUMBER_SPACE])
{
	char digits[NUMBER_SPACE];
	int len = snprintf(digits, sizeof digits, "%" PRId64, v), at = 0;

	for (int i = 0; i < len; i++) {
		space[at++] = digits[i];
		if (digits[i] != '-' && (len - i - 1) % 3 == 0 && i < len - 1)
			space[at++] = ',';
	}
	space[at] = '\0';
	return space;
}

const char *mixed(struct fraction f, char space[MIXED_SPACE])
{
	char whole[NUMBER_SPACE], rest[NUMBER_SPACE], den[NUMBER_SPACE];

	space[0] = '\0';
	if (f.den == 0)
		return space;
	if (f.den == 1)
		snprintf(space, MIXED_SPACE, "%s", grouped(f.num, whole));
	else if (f.num / f.den == 0)
		snprintf(space, MIXED_SPACE, "%s/%s", grouped(f.num, rest), grouped(f.den, den));
	else
		snprintf(space, MIXED_SPACE, "%s %s/%s", grouped(f.num / f.den, whole),
			 grouped(f.num < 0 ? -(f.num % f.den) : f.num % f.den, rest), grouped(f.den, den));
	return space;
}

int print_width(const char *s)
{
	int used = 0;
	uint32_t cp;

	for (size_t i = 0, n; (n = utf8_next(s + i, strlen(s + i), &cp)) > 0 && s[i]; i += n)
		used += utf8_width(cp);
	return used;
}

void print_padded(FILE *out, const char *s, int width)
{
	int used = print_width(s);

	fprintf(out, "%s%*s", s, used < width ? width - used : 0, "");
}

const char *name_of(const struct name *n, const char *id)
{
	return n->en ? n->en : n->vi ? n->vi : id;
}

static const struct unit *unit_by_id(const struct province *p, const char *id)
{
	for (size_t u = 0; p && u < p->nunits; u++)
		if (strcmp(p->units[u].id, id) == 0)
			return &p->units[u];
	return NULL;
}

const char *unit_name(const struct province *p, const char *id)
{
	const struct unit *u = unit_by_id(p, id);

	return u ? name_of(&u->name, id) : id;
}

void print_synthetic(FILE *out, const struct texts *synthetic)
{
	for (size_t i = 0; i < synthetic->n; i++)
		fprintf(out, "%s%s%s", i == 0 ? "Synthetic data, not real people or posts: " : ", ", synthetic->at[i],
			i + 1 == synthetic->n ? "\n" : "");
}

static void print_override(FILE *out, const char *indent, const struct plan_override *o)
{
	fprintf(out, "%sChanged: %s: %s", indent, o->path, o->value);
	if (o->was)
		fprintf(out, " (was %s)", o->was);
	if (o->values > 1)
		fprintf(out, " in %" PRId64 " places", o->values);
	fprintf(out, "%s%s\n", o->scenario ? ", scenario " : "", o->scenario ? o->scenario : "");
}

static void print_more(FILE *out, const char *indent, size_t n)
{
	if (n > CHANGES_SHOWN)
		fprintf(out, "%sChanged: %zu more values; the plan has all\n", indent, n - CHANGES_SHOWN);
}

void print_changes(FILE *out, const struct province *p)
{
	for (size_t i = 0; i < p->noverrides && i < CHANGES_SHOWN; i++) {
		const struct override *o = &p->overrides[i];
		const struct plan_override as_in_plan = {.path = o->path,
							 .value = o->value,
							 .was = o->was,
							 .values = o->values,
							 .scenario = o->scenario};

		print_override(out, "", &as_in_plan);
	}
	print_more(out, "", p->noverrides);
}

void print_overrides(FILE *out, const char *indent, const struct records *overrides)
{
	const struct plan_override *o = overrides->at;

	for (size_t i = 0; i < overrides->n && i < CHANGES_SHOWN; i++)
		print_override(out, indent, &o[i]);
	print_more(out, indent, overrides->n);
}
