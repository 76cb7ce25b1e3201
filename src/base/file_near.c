/* What a file that is not there was probably meant to be called. */
#include "base/file.h"

#include "base/text.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAMES_MOST = 1000 }; /* of a larger folder nothing is guessed */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, in order and but for hidden ones, that begin and end so: what stands between; *n of them. */
static const char **names_between(struct arena *a, const char *folder, const char *before, const char *after, size_t *n)
{
	const char **names = ARENA_NEW(a, const char *, NAMES_MOST);
	DIR *dir = names ? opendir(*folder ? folder : ".") : NULL;
	const struct dirent *entry;
	size_t begin = strlen(before), end = strlen(after);

	*n = 0;
	while (dir && *n < NAMES_MOST && (entry = readdir(dir))) {
		const char *name = entry->d_name;
		size_t len = strlen(name);

		if (name[0] != '.' && len > begin + end && strncmp(name, before, begin) == 0 &&
		    strcmp(name + len - end, after) == 0 &&
		    (names[*n] = arena_strndup(a, name + begin, len - begin - end)))
			++*n;
	}
	if (!dir)
		return NULL;
	closedir(dir);
	qsort(names, *n, sizeof *names, by_name);
	return *n < NAMES_MOST ? names : NULL;
}

static const char *near_between(struct arena *a, const char *folder, const char *before, const char *word,
				const char *after)
{
	size_t n;
	const char **names = names_between(a, folder, before, after, &n);
	const char *near = names ? text_suggest(word, text_name_at, names, n) : NULL;

	return near ? arena_printf(a, "%s%s%s", before, near, after) : NULL;
}

/* The same name with another ending; where none was given, the only one that there is. */
static const char *near_ending(struct arena *a, const char *folder, const char *stem, const char *ending)
{
	const char *before = arena_printf(a, "%s.", stem);
	size_t n;
	const char **names;

	if (!before || *ending)
		return before ? near_between(a, folder, before, ending + 1, "") : NULL;
	names = names_between(a, folder, before, "", &n);
	return names && n == 1 ? arena_printf(a, "%s%s", before, names[0]) : NULL;
}

/* Another name for a file of the folder: a word with the same ending, or else another ending. */
static const char *near_file(struct arena *a, const char *folder, const char *name)
{
	const char *dot = strrchr(name, '.'), *ending = dot && dot > name ? dot : name + strlen(name);
	const char *stem = arena_strndup(a, name, (size_t)(ending - name)), *near;

	if (!stem)
		return NULL;
	near = near_between(a, folder, "", stem, ending);
	return near ? near : near_ending(a, folder, stem, ending);
}

const char *file_near(struct arena *a, const char *path)
{
	const char *part = path;

	for (;;) {
		const char *end = part + strcspn(part, "/"), *near,
			   *folder = arena_strndup(a, path, (size_t)(part - path)),
			   *name = arena_strndup(a, part, (size_t)(end - part)), *whole;

		if (!folder || !name)
			return NULL;
		if (*end == '\0') {
			near = near_file(a, folder, name);
			return near ? arena_printf(a, "%s%s", folder, near) : NULL;
		}
		whole = arena_printf(a, "%s%s", folder, name);
		if (whole && *whole && access(whole, F_OK) != 0) {
			near = near_between(a, folder, "", name, "");
			whole = near ? arena_printf(a, "%s%s%s", folder, near, end) : NULL;
			return whole && access(whole, F_OK) == 0 ? whole : NULL;
		}
		part = end + 1;
	}
}
