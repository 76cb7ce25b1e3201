/* Runs every file of a folder through the fuzz target this is linked with, in the order of their names, so
 * that a saved corpus is a test on any compiler. */
#include "fuzz.h"

#include "base/file.h"

#include <dirent.h>
#include <stdlib.h>

static int not_hidden(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static bool replay(const char *folder, const char *name)
{
	struct arena a = {0};
	struct diags ds = {0};
	char *text = NULL;
	size_t len = 0;
	const char *path = arena_printf(&a, "%s/%s", folder, name);
	bool ok = path && file_read(path, FILE_LARGEST, (struct loc){0}, &text, &len, &ds);
	if (ok) {
		/* without the final NUL, so that reading beyond the end is noticed */
		uint8_t *data = malloc(len ? len : 1);
		ok = data != NULL;
		for (size_t i = 0; data && i < len; i++)
			data[i] = (uint8_t)text[i];
		/* the name first: a law that is broken aborts */
		printf("%s\n", path);
		fflush(stdout);
		if (ok)
			LLVMFuzzerTestOneInput(data, len);
		free(data);
	}
	diag_print_text(stderr, &ds, NULL, NULL);
	free(text);
	arena_free(&a);
	diags_free(&ds);
	return ok;
}

int main(int argc, char **argv)
{
	int passed = 0, failed = 0;
	for (int i = 1; i < argc; i++) {
		struct dirent **files = NULL;
		int n = scandir(argv[i], &files, not_hidden, alphasort);
		if (n <= 0)
			failed++; /* a corpus that is not there tests nothing */
		for (int k = 0; k < n; k++) {
			if (replay(argv[i], files[k]->d_name))
				passed++;
			else
				failed++;
			free(files[k]);
		}
		free(files);
	}
	printf("%d passed, %d failed\n", passed, failed);
	return passed > 0 && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
