#include "insight/sweep_file.h"

#include "base/file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file, line by line. */
struct reader {
	FILE *file;
	const char *path;
	char *line;
	size_t room, len;
	unsigned number; /* of the line */
	bool whole;      /* it ends with \n */
	off_t parked;    /* without a file: where to go on */
};

static bool open_file(struct reader *r, struct diags *ds)
{
	r->file = strcmp(r->path, "-") == 0 ? stdin : fopen(r->path, "r");
	if (r->file)
		return true;
	if (errno == ENOENT)
		return file_missing(r->path, (struct loc){0}, ds);
	return diag_error(ds, (struct loc){0}, "file-unreadable", "cannot read '%s': %s", r->path, strerror(errno));
}

static bool reader_open(struct reader *r, const char *path, struct diags *ds)
{
	*r = (struct reader){.path = path};
	return open_file(r, ds);
}

static void reader_close(struct reader *r)
{
	if (r->file && r->file != stdin)
		fclose(r->file);
	free(r->line);
	*r = (struct reader){0};
}

/* False at the end, and with a diagnostic when reading fails. */
static bool reader_next(struct reader *r, struct diags *ds)
{
	errno = 0;
	ssize_t n = getline(&r->line, &r->room, r->file);
	if (n < 0) {
		if (ferror(r->file) || errno == ENOMEM)
			diag_error(ds, (struct loc){0}, "file-unreadable", "cannot read '%s': %s", r->path,
				   strerror(errno));
		return false;
	}
	r->len = (size_t)n;
	r->number++;
	r->whole = r->line[r->len - 1] == '\n';
	return true;
}

static bool starts_run(const struct reader *r, int64_t run)
{
	char begin[48];
	int len = snprintf(begin, sizeof begin, "{\"run\": %" PRId64 ",", run);
	return strncmp(r->line, begin, (size_t)len) == 0;
}

static bool not_run(const struct reader *r, int64_t run, struct diags *ds)
{
	return diag_error(ds, (struct loc){r->path, r->number, 0}, "not-a-sweep",
			  "this line should be that of run %" PRId64, run);
}

static bool another_sweep(const struct reader *r, const char *hint, struct diags *ds)
{
	diag_error(ds, (struct loc){r->path, 1, 0}, "another-sweep", "this belongs to another sweep");
	diag_hint(ds, "%s", hint);
	return false;
}

/* Lines that are there; *length: where the last whole one ends. */
static bool count_done(const struct sweep *s, struct reader *r, const struct sweep_sink *sink, int64_t *done,
		       off_t *length, struct diags *ds)
{
	size_t errors = ds->errors;
	while (reader_next(r, ds) && r->whole) {
		if (*done == sweep_count(s) || !starts_run(r, sweep_run_at(s, *done)))
			return not_run(r, sweep_run_at(s, *done), ds);
		if (sink && !sink->line(sink->ctx, r->line, r->len))
			return false;
		++*done;
		*length += (off_t)r->len;
	}
	return ds->errors == errors;
}

static bool resume(const struct sweep *s, struct reader *r, const struct sweep_sink *sink, int64_t *done, bool *begun,
		   struct diags *ds)
{
	struct text head = {0};
	size_t errors = ds->errors;
	off_t length = 0;
	bool ok = sweep_head(s, &head) || diag_no_memory(ds);
	bool any = ok && reader_next(r, ds);
	if (any && r->whole && strcmp(r->line, head.at) != 0)
		ok = another_sweep(r, "--resume goes on with the same config, changes and options", ds);
	else if (any && !r->whole && strncmp(r->line, head.at, r->len) != 0)
		ok = diag_error(ds, (struct loc){r->path, 1, 0}, "not-a-sweep", "this is no line of a sweep");
	*begun = ok && any && r->whole;
	length = *begun ? (off_t)r->len : 0;
	text_free(&head);
	ok = ok && ds->errors == errors && (!*begun || count_done(s, r, sink, done, &length, ds));
	if (ok && truncate(r->path, length) != 0)
		ok = diag_error(ds, (struct loc){0}, "file-unwritable", "cannot write '%s': %s", r->path,
				strerror(errno));
	return ok;
}

bool sweep_shard_read(const char *text, int64_t *ret_shard, int64_t *ret_shards)
{
	char *end;
	*ret_shard = *ret_shards = 1;
	if (!text)
		return true;
	*ret_shard = strtol(text, &end, 10);
	if (end == text || *end != '/')
		return false;
	text = end + 1;
	*ret_shards = strtol(text, &end, 10);
	return end != text && !*end && *ret_shard >= 1 && *ret_shard <= *ret_shards && *ret_shards <= SWEEP_SHARDS_MOST;
}

bool sweep_resume(const struct sweep *s, const char *path, const struct sweep_sink *sink, int64_t *ret_done,
		  bool *ret_begun, struct diags *ds)
{
	struct reader r;
	*ret_done = 0;
	*ret_begun = false;
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return true;
	bool ok = reader_open(&r, path, ds) && resume(s, &r, sink, ret_done, ret_begun, ds);
	reader_close(&r);
	return ok;
}

static bool read_head(struct reader *r, struct arena *a, struct sweep_head *ret, struct diags *ds)
{
	size_t errors = ds->errors;
	if (reader_next(r, ds) && r->whole)
		return sweep_head_read(a, r->path, 1, r->line, r->len, ret, ds);
	return ds->errors == errors &&
	       diag_error(ds, (struct loc){r->path, 1, 0}, "not-a-sweep", "this is no line of a sweep");
}

static bool incomplete(const struct reader *r, struct diags *ds)
{
	diag_error(ds, (struct loc){r->path, r->number, 0}, "incomplete", "the sweep stopped here");
	diag_hint(ds, "--resume goes on with it");
	return false;
}

bool sweep_file_read(const char *path, const struct sweep_sink *sink, struct diags *ds)
{
	struct reader r;
	size_t errors = ds->errors;
	bool ok = reader_open(&r, path, ds);
	while (ok && reader_next(&r, ds))
		ok = r.whole ? sink->line(sink->ctx, r.line, r.len) : incomplete(&r, ds);
	reader_close(&r);
	return ok && ds->errors == errors;
}

/* More files than that are not kept open at a time: a process may have only so many. */
enum { OPEN_MOST = 64 };

/* What is merged. */
struct merger {
	struct arena arena;
	struct reader *files;
	bool parks; /* files are closed from line to line */
	int64_t n;  /* shards */
	struct sweep_head head;
	struct text whole_head;   /* the line without a shard */
	struct reader **by_shard; /* of each shard its file */
};

/* Until its next line is wanted.  What can be read only once stays open. */
static void park(const struct merger *m, struct reader *r)
{
	if (!m->parks || r->file == stdin)
		return;
	r->parked = ftello(r->file);
	if (r->parked < 0)
		return;
	fclose(r->file);
	free(r->line);
	r->file = NULL;
	r->line = NULL;
	r->room = 0;
}

/* As reader_next(), also of a file that is parked. */
static bool next_of(struct reader *r, struct diags *ds)
{
	if (r->file)
		return reader_next(r, ds);
	if (!open_file(r, ds))
		return false;
	if (fseeko(r->file, r->parked, SEEK_SET) != 0)
		return diag_error(ds, (struct loc){0}, "file-unreadable", "cannot read '%s': %s", r->path,
				  strerror(errno));
	return reader_next(r, ds);
}

static bool add_file(struct merger *m, struct reader *r, struct diags *ds)
{
	struct sweep_head head = {0};
	struct text line = {0};
	int64_t i = 0, n = 0;
	if (!read_head(r, &m->arena, &head, ds))
		return false;
	if (!sweep_shard_read(head.shard, &i, &n))
		return diag_error(ds, (struct loc){r->path, 1, 0}, "not-a-sweep", "'%s' is no shard", head.shard);
	head.shard = NULL;
	if (!sweep_head_write(&head, &line)) {
		text_free(&line);
		return diag_no_memory(ds);
	}
	bool first = !m->whole_head.at;
	bool same = first || (strcmp(line.at, m->whole_head.at) == 0 && n == m->n);
	if (first) {
		m->head = head;
		m->whole_head = line;
		m->n = n;
		m->by_shard = ARENA_NEW(&m->arena, struct reader *, (size_t)n);
	} else {
		text_free(&line);
	}
	if (!m->by_shard)
		return diag_no_memory(ds);
	if (!same)
		return another_sweep(r, "merge the shards of one sweep", ds);
	if (m->by_shard[i - 1])
		return diag_error(ds, (struct loc){r->path, 1, 0}, "same-shard",
				  "shard %" PRId64 " of %" PRId64 " is in '%s' already", i, n,
				  m->by_shard[i - 1]->path);
	m->by_shard[i - 1] = r;
	return true;
}

static bool has_all(const struct merger *m, struct diags *ds)
{
	bool ok = true;
	for (int64_t i = 0; i < m->n; i++)
		if (!m->by_shard[i])
			ok = diag_error(ds, (struct loc){0}, "missing-shard",
					"shard %" PRId64 " of %" PRId64 " is missing", i + 1, m->n);
	return ok;
}

static bool merge_lines(struct merger *m, struct text *out, struct diags *ds)
{
	size_t errors = ds->errors;
	text_add_bytes(out, m->whole_head.at, m->whole_head.len);
	for (int64_t run = 1; run <= m->head.runs; run++) {
		struct reader *r = m->by_shard[(run - 1) % m->n];
		if (!next_of(r, ds) || !r->whole)
			return ds->errors == errors && incomplete(r, ds);
		if (!starts_run(r, run))
			return not_run(r, run, ds);
		text_add_bytes(out, r->line, r->len);
		park(m, r);
	}
	for (int64_t i = 0; i < m->n; i++) {
		if (next_of(m->by_shard[i], ds))
			return diag_error(ds, (struct loc){m->by_shard[i]->path, m->by_shard[i]->number, 0},
					  "not-a-sweep", "nothing should follow the last run");
		if (ds->errors > errors)
			return false;
		reader_close(m->by_shard[i]);
	}
	return !out->failed || diag_no_memory(ds);
}

bool sweep_merge(const char *const *paths, size_t n, struct text *out, struct diags *ds)
{
	struct merger m = {.files = calloc(n, sizeof *m.files), .parks = n > OPEN_MOST};
	size_t errors = ds->errors;
	if (!m.files)
		return diag_no_memory(ds);
	for (size_t k = 0; k < n && ds->errors == errors; k++)
		if (reader_open(&m.files[k], paths[k], ds) && add_file(&m, &m.files[k], ds))
			park(&m, &m.files[k]);
	bool ok = ds->errors == errors && has_all(&m, ds) && merge_lines(&m, out, ds);
	for (size_t k = 0; k < n; k++)
		reader_close(&m.files[k]);
	free(m.files);
	text_free(&m.whole_head);
	arena_free(&m.arena);
	return ok;
}
