#include "config/names.h"

#include <string.h>

const char *name_in(enum language language, const struct name *name, const char *id)
{
	const char *first = language == LANGUAGE_VI ? name->vi : name->en;
	const char *second = language == LANGUAGE_VI ? name->en : name->vi;

	return first ? first : second ? second : id;
}

/* Does the name say it already, with a capital or without? */
static bool says(const char *name, const char *kind, const char *capital)
{
	return strncmp(name, kind, strlen(kind)) == 0 || strncmp(name, capital, strlen(capital)) == 0;
}

const char *unit_in_vietnamese(const struct unit *u, struct arena *a)
{
	static const struct {
		const char *kind, *capital;
	} kinds[] = {[UNIT_COMMUNE] = {"xã ", "Xã "},
		     [UNIT_WARD] = {"phường ", "Phường "},
		     [UNIT_SPECIAL_ZONE] = {"đặc khu ", "Đặc khu "}};
	const char *name = name_in(LANGUAGE_VI, &u->name, u->id);

	const char *kind = kinds[u->kind].kind; /* agencies say it themselves */

	if (!kind || says(name, kind, kinds[u->kind].capital))
		return name;
	return arena_printf(a, "%s%s", kind, name);
}
