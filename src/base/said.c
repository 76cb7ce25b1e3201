#include "base/said.h"

#include "base/date.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *const language_names[] = {"en", "vi", NULL};

/* How a language writes numbers. */
static const struct {
	char group, decimal;
	bool tenths; /* of what is a whole number of tenths, not a fraction: days of a week are fifths */
} styles[LANGUAGES] = {[LANGUAGE_EN] = {',', '.', false}, [LANGUAGE_VI] = {'.', ',', true}};

const char *said_grouped(enum language language, int64_t v, char space[SAID_NUMBER])
{
	char digits[SAID_NUMBER];
	int len = snprintf(digits, sizeof digits, "%" PRId64, v), at = 0;

	for (int i = 0; i < len; i++) {
		space[at++] = digits[i];
		if (digits[i] != '-' && (len - i - 1) % 3 == 0 && i < len - 1)
			space[at++] = styles[language].group;
	}
	space[at] = '\0';
	return space;
}

const char *said_mixed(enum language language, struct fraction f, char space[SAID_MIXED])
{
	char whole[SAID_NUMBER], rest[SAID_NUMBER], den[SAID_NUMBER];

	space[0] = '\0';
	if (f.den == 0)
		return space;
	if (f.den == 1)
		snprintf(space, SAID_MIXED, "%s", said_grouped(language, f.num, whole));
	else if (styles[language].tenths && (f.den == 5 || f.den == 10))
		snprintf(space, SAID_MIXED, "%s%s%c%d", f.num < 0 && f.num > -f.den ? "-" : "",
			 said_grouped(language, f.num / f.den, whole), styles[language].decimal,
			 (int)(f.num % f.den * (f.num < 0 ? -10 : 10) / f.den));
	else if (f.num / f.den == 0)
		snprintf(space, SAID_MIXED, "%s/%s", said_grouped(language, f.num, rest),
			 said_grouped(language, f.den, den));
	else
		snprintf(space, SAID_MIXED, "%s %s/%s", said_grouped(language, f.num / f.den, whole),
			 said_grouped(language, f.num < 0 ? -(f.num % f.den) : f.num % f.den, rest),
			 said_grouped(language, f.den, den));
	return space;
}

/* So many decimals, without the zeros at the end but for `least`. */
static void add_decimal(struct text *t, enum language language, int64_t v, int decimals, int least)
{
	char whole[SAID_NUMBER];
	int64_t unit = 1, rest;

	for (int i = 0; i < decimals; i++)
		unit *= 10;
	rest = v % unit;
	for (; decimals > least && rest % 10 == 0; decimals--)
		rest /= 10;
	text_add(t, said_grouped(language, v / unit, whole));
	if (decimals > 0)
		text_printf(t, "%c%0*" PRId64, styles[language].decimal, decimals, rest);
}

static void add_date(struct text *t, enum language language, int64_t day)
{
	char iso[DATE_LENGTH + 1];

	date_format((int32_t)day, iso);
	if (language == LANGUAGE_VI)
		text_printf(t, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
	else
		text_add(t, iso);
}

static void add_arg(struct text *t, enum language language, const struct said_arg *arg)
{
	char space[SAID_MIXED];

	switch (arg->kind) {
	case SAID_TEXT:
		text_add(t, arg->text[language]);
		break;
	case SAID_COUNT:
		text_add(t, said_grouped(language, arg->number, space));
		break;
	case SAID_TENTHS:
		add_decimal(t, language, arg->number, 1, 1);
		break;
	case SAID_HUNDREDTHS:
		add_decimal(t, language, arg->number, 2, 2);
		break;
	case SAID_FRACTION:
		text_add(t, said_mixed(language, arg->fraction, space));
		break;
	case SAID_METRES:
		add_decimal(t, language, arg->number, 3, 0);
		text_add(t, " km");
		break;
	case SAID_DATE:
		add_date(t, language, arg->number);
		break;
	case SAID_SAID:
		said_add(t, language, arg->said->sentence, arg->said->args);
		break;
	}
}

/* The letter there as a capital.  Names and phrases begin with an unaccented letter or with a Vietnamese d. */
static void capitalise(char *at)
{
	if (at[0] >= 'a' && at[0] <= 'z')
		at[0] = (char)(at[0] - 'a' + 'A');
	else if (strncmp(at, "đ", strlen("đ")) == 0)
		memcpy(at, "Đ", strlen("Đ"));
}

/* 0: one, 1: many, 2: less than one. */
static int form_of(const struct said_arg *arg)
{
	int64_t one = arg->kind == SAID_FRACTION ? arg->fraction.den : arg->kind == SAID_TENTHS ? 10 : 1;
	int64_t v = arg->kind == SAID_FRACTION ? arg->fraction.num : arg->number;

	assert(arg->kind != SAID_TEXT && arg->kind != SAID_SAID);
	return v == one ? 0 : arg->kind == SAID_FRACTION && v < one ? 2 : 1;
}

/* The form of that number, of those between '?' and '}'; the last one where there are fewer. */
static void add_form(struct text *t, const char *forms, int form)
{
	const char *end = forms + strcspn(forms, "|}");

	for (; form > 0 && *end == '|'; form--) {
		forms = end + 1;
		end = forms + strcspn(forms, "|}");
	}
	text_add_bytes(t, forms, (size_t)(end - forms));
}

bool said_next_place(const char **at, const char **name, size_t *len, char *mark)
{
	const char *open = strchr(*at, '{');

	if (!open) {
		*at += strlen(*at);
		return false;
	}
	*name = open + 1;
	*len = strcspn(*name, "?^!}");
	*mark = (*name)[*len];
	*at = strchr(*name, '}');
	assert(*at && *mark);
	(*at)++;
	return true;
}

static const struct said_arg *find_arg(const struct said_arg *args, const char *name, size_t len)
{
	while (args->name && (strlen(args->name) != len || strncmp(args->name, name, len) != 0))
		args++;
	assert(args->name);
	return args;
}

static const struct said_arg no_args[] = {{0}};

void said_add(struct text *t, enum language language, const struct sentence *sentence, const struct said_arg *args)
{
	const char *at = sentence->in[language], *from = at, *name;
	size_t len;
	char mark;

	while (said_next_place(&at, &name, &len, &mark)) {
		const struct said_arg *arg = find_arg(args ? args : no_args, name, len);

		text_add_bytes(t, from, (size_t)(name - 1 - from));
		from = at;
		if (mark == '?') {
			add_form(t, name + len + 1, form_of(arg));
		} else if (mark != '!') {
			size_t start = t->len;

			add_arg(t, language, arg);
			if (mark == '^' && t->len > start)
				capitalise(t->at + start);
		}
	}
	text_add(t, from);
}

const struct said *said_keep(struct arena *a, const struct sentence *sentence, const struct said_arg *args)
{
	struct said *said = ARENA_NEW(a, struct said, 1);
	struct said_arg *kept;
	size_t n = 1;

	for (; args && args[n - 1].name; n++)
		if (args[n - 1].kind == SAID_SAID && !args[n - 1].said)
			return NULL; /* memory ran out before */
	kept = ARENA_NEW(a, struct said_arg, n);
	if (!said || !kept)
		return NULL;
	if (args)
		memcpy(kept, args, n * sizeof *args);
	*said = (struct said){sentence, kept};
	return said;
}

const char *said_text(const struct said *said, enum language language, struct arena *a)
{
	struct text t = {0};
	char *text = NULL;

	if (!said)
		return NULL;
	said_add(&t, language, said->sentence, said->args);
	if (!t.failed)
		text = arena_strndup(a, t.at ? t.at : "", t.len);
	text_free(&t);
	return text;
}
