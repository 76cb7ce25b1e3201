#include "base/file.h"

#include <assert.h>
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

bool file_missing(const char *path, struct loc at, struct diags *ds)
{
	struct arena a = {0};
	const char *near = file_near(&a, path);
	diag_error(ds, at, "file-missing", "there is no file '%s'%s%s%s", path, near ? "; did you mean '" : "",
		   near ? near : "", near ? "'?" : "");
	arena_free(&a);
	return false;
}

static bool cannot_read(const char *path, int error, size_t most, struct loc at, struct diags *ds)
{
	if (error == ENOENT || error == ENOTDIR)
		return file_missing(path, at, ds);
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
