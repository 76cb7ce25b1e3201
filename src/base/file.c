#include "base/file.h"

#include "base/text.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_READ = 1 << 16 };

/* Reads until the end or beyond `most`; NULL with errno set, EFBIG when there is more. */
static char *read_all(int fd, size_t most, size_t *ret_len)
{
	size_t cap = FIRST_READ, len = 0;
	char *text = malloc(cap + 1);
	while (text) {
		ssize_t n = read(fd, text + len, cap - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			if (n < 0)
				break;
			text[len] = '\0';
			*ret_len = len;
			return text;
		}
		len += (size_t)n;
		if (len > most) {
			errno = EFBIG;
			break;
		}
		if (len < cap)
			continue;
		cap *= 2;
		char *bigger = realloc(text, cap + 1);
		if (!bigger)
			break;
		text = bigger;
	}
	int saved = errno;
	free(text);
	errno = saved;
	return NULL;
}

enum { NAMES_MOST = 1000 }; /* of a larger folder nothing is guessed */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the files of a folder are called that have the same ending, without it and in order, but for hidden ones; *n of them. */
static const char **stems_in_folder(struct arena *a, const char *folder, const char *ending, size_t *n)
{
	const char **stems = ARENA_NEW(a, const char *, NAMES_MOST);
	DIR *dir = stems ? opendir(folder) : NULL;
	const struct dirent *entry;

	*n = 0;
	while (dir && *n < NAMES_MOST && (entry = readdir(dir))) {
		size_t len = strlen(entry->d_name), end = strlen(ending);

		if (entry->d_name[0] != '.' && len > end && strcmp(entry->d_name + len - end, ending) == 0 &&
		    (stems[*n] = arena_printf(a, "%.*s", (int)(len - end), entry->d_name)))
			++*n;
	}
	if (!dir)
		return NULL;
	closedir(dir);
	qsort(stems, *n, sizeof *stems, by_name);
	return *n < NAMES_MOST ? stems : NULL;
}

/* There is no such file, but perhaps one with almost that name. */
static bool is_missing(const char *path, struct loc at, struct diags *ds)
{
	struct arena a = {0};
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.'),
		   *ending = dot && dot > name ? dot : name + strlen(name), *near = NULL;
	const char *folder = arena_printf(&a, "%.*s", (int)(name - path), path),
		   *stem = arena_printf(&a, "%.*s", (int)(ending - name), name);
	size_t n;
	const char **stems = a.failed ? NULL : stems_in_folder(&a, slash ? folder : ".", ending, &n);

	if (stems && !a.failed)
		near = text_suggest(stem, text_name_at, stems, n);
	if (near)
		diag_error(ds, at, "file-missing", "there is no file '%s'; did you mean '%s%s%s'?", path, folder, near,
			   ending);
	else
		diag_error(ds, at, "file-missing", "there is no file '%s'", path);
	arena_free(&a);
	return false;
}

static bool cannot_read(const char *path, int error, size_t most, struct loc at, struct diags *ds)
{
	if (error == ENOENT || error == ENOTDIR)
		return is_missing(path, at, ds);
	if (error == EISDIR)
		return diag_error(ds, at, "file-unreadable", "'%s' is a folder, not a file", path);
	if (error == EFBIG)
		return diag_error(ds, at, "file-too-large", "'%s' is larger than %zu MiB", path, most >> 20);
	if (error == ENOMEM)
		return diag_no_memory(ds);
	return diag_error(ds, at, "file-unreadable", "cannot read '%s': %s", path, strerror(error));
}

bool file_read(const char *path, size_t most, struct loc at, char **ret_text, size_t *ret_len, struct diags *ds)
{
	assert(path && most > 0);
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return cannot_read(path, errno, most, at, ds);
	char *text = read_all(fd, most, ret_len);
	int error = errno;
	if (!standard)
		close(fd);
	if (!text)
		return cannot_read(path, error, most, at, ds);
	*ret_text = text;
	return true;
}

static bool write_all(int fd, const char *text, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, text, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		text += n;
		len -= (size_t)n;
	}
	return true;
}

static bool cannot_write(const char *path, int error, struct diags *ds)
{
	const char *why = error == ENOENT || error == ENOTDIR ? "there is no such folder"
			  : error == EISDIR                   ? "it is a folder"
							      : strerror(error);
	return diag_error(ds, (struct loc){0}, "file-unwritable", "cannot write '%s': %s", path, why);
}

/* For devices and pipes, which a rename would replace by a file. */
static bool write_directly(const char *path, const char *text, size_t len, struct diags *ds)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return cannot_write(path, errno, ds);
	int error = write_all(fd, text, len) ? 0 : errno;
	if (close(fd) != 0 && !error)
		error = errno;
	return error ? cannot_write(path, error, ds) : true;
}

/* Creates and fills the file beside; 0 or an errno, and then nothing is left of it. */
static int write_beside(const char *beside, mode_t mode, const char *text, size_t len)
{
	int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (fd < 0)
		return errno;
	int error = write_all(fd, text, len) && fsync(fd) == 0 ? 0 : errno;
	if (close(fd) != 0 && !error)
		error = errno;
	if (error)
		unlink(beside);
	return error;
}

bool file_write_atomic(const char *path, const char *text, size_t len, struct diags *ds)
{
	struct stat st;
	bool exists = stat(path, &st) == 0;
	if (exists && !S_ISREG(st.st_mode))
		return write_directly(path, text, len, ds);
	/* an unwritable file must not be replaced just because its folder is writable */
	if (exists && access(path, W_OK) != 0)
		return cannot_write(path, errno, ds);
	struct arena a = {0};
	const char *beside = arena_printf(&a, "%s.tmp-%ld", path, (long)getpid());
	if (!beside)
		return diag_no_memory(ds);
	int error = write_beside(beside, exists ? st.st_mode & 0777 : 0666, text, len);
	if (!error && rename(beside, path) != 0) {
		error = errno;
		unlink(beside);
	}
	arena_free(&a);
	return error ? cannot_write(path, error, ds) : true;
}

bool file_is_same(const char *a, const char *b)
{
	struct stat x, y;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

const char *file_beside(struct arena *a, const char *beside, const char *name)
{
	const char *slash = strrchr(beside, '/');
	if (!slash || name[0] == '/')
		return arena_strdup(a, name);
	return arena_printf(a, "%.*s%s", (int)(slash - beside + 1), beside, name);
}
