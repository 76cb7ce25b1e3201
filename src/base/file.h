/* Whole files in and out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

/* 256 MiB: ten times the largest country, and far from exhausting the machine. */
#define FILE_LARGEST ((size_t)256 << 20)

/* Reads `path` ("-" = standard input), at most `most` bytes.  On success *ret_text (NUL-terminated, to be
 * freed with free()) and *ret_len are set.  Codes: file-missing, file-unreadable, file-too-large, recorded
 * at `at`, the place that names the file. */
bool file_read(const char *path, size_t most, struct loc at, char **ret_text, size_t *ret_len, struct diags *ds);

/* Replaces `path` by the given bytes: written beside it, flushed to the disk, then renamed, so that no
 * reader ever sees half a file and a full disk leaves the old one.  What is not a regular file (a pipe,
 * /dev/full) is written directly.  Code: file-unwritable. */
bool file_write_atomic(const char *path, const char *text, size_t len, struct diags *ds);

/* There is no such file: the code file-missing, with what was probably meant.  False. */
bool file_missing(const char *path, struct loc at, struct diags *ds);

/* A file that is there and nearly called so: with another word, another ending or another folder; NULL: none, or memory has
 * run out. */
const char *file_near(struct arena *a, const char *path);

/* Are both there, one and the same regular file, whatever they are called? */
bool file_is_same(const char *a, const char *b);

/* `name` as seen from the folder of the file `beside`; itself when it is absolute or `beside` has no
 * folder.  NULL when memory runs out. */
const char *file_beside(struct arena *a, const char *beside, const char *name);

#endif
