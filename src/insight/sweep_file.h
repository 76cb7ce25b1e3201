/* Files of sweeps: going on with one, and putting shards together. */
#ifndef INSIGHT_SWEEP_FILE_H
#define INSIGHT_SWEEP_FILE_H

#include "insight/sweep_line.h"

/* Looks at what an earlier sweep left in the file: the same head and the first lines of the same shard.  Half a line at
 * the end is cut off.  *ret_done: so many lines; 0 also when there is no file.  The sink gets the lines.
 * *ret_begun: the head is there.  Codes: not-a-sweep, another-sweep, file-unreadable, file-unwritable. */
bool sweep_resume(const struct sweep *s, const char *path, const struct sweep_sink *sink, int64_t *ret_done,
		  bool *ret_begun, struct diags *ds);

/* Reads "2/7": the second of seven shards; NULL is the first of one.  False when it is none. */
bool sweep_shard_read(const char *text, int64_t *ret_shard, int64_t *ret_shards);

/* Reads a file and hands over its lines, the head first.  Codes: those of file_read, and incomplete: the last line is cut
 * off. */
bool sweep_file_read(const char *path, const struct sweep_sink *sink, struct diags *ds);

/* Puts the files of all shards together, in whatever order they are named: what a sweep of all runs would have
 * written.  Codes: those above, and another-sweep, same-shard, missing-shard, incomplete. */
bool sweep_merge(const char *const *paths, size_t n, struct text *out, struct diags *ds);

#endif
