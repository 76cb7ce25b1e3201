/* Tasks in processes of their own, so that one that dies takes nothing with it. */
#include "insight/sweep.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A task may be so many places ahead of the first that is not written: what is ahead waits in memory. */
enum { AHEAD = 16, LOOK_AGAIN_MS = 200, READ_SIZE = 1 << 16 };

enum slot_state { SLOT_FREE, SLOT_RUNS, SLOT_DONE };

struct slot {
	enum slot_state state;
	pid_t pid;
	int fd;
	int64_t i;
	struct text line;
};

struct work {
	const struct sweep_tasks *tasks;
	const struct sweep_sink *sink;
	struct diags *ds;
	struct slot *slots; /* of the i-th task, slot i % nslots */
	struct pollfd *polls;
	int64_t nslots, jobs, running;
	int64_t next, written;
};

static pid_t parent;

/* Nobody waits for the line any more once the parent is gone. */
static void stop_orphan(void *ctx, const char *what, long done)
{
	(void)ctx, (void)what, (void)done;
	if (getppid() != parent)
		_exit(1);
}

static bool send_all(int fd, const char *s, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, s, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s += n;
		len -= (size_t)n;
	}
	return true;
}

/* The child: one task, one line. */
static _Noreturn void be_worker(const struct work *w, int64_t i, int fd)
{
	const struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct limits limits = {.progress = stop_orphan};
	struct text line = {0};
	/* the parent decides what Ctrl-C means */
	sigaction(SIGINT, &ignore, NULL);
	sigaction(SIGTERM, &ignore, NULL);
	/* else a reader that is gone would seem to be there */
	for (int64_t k = 0; k < w->nslots; k++)
		if (w->slots[k].state == SLOT_RUNS)
			close(w->slots[k].fd);
	bool ok = w->tasks->make(w->tasks->ctx, i, &limits, &line) && send_all(fd, line.at, line.len);
	_exit(ok ? 0 : 1);
}

static bool start(struct work *w)
{
	struct slot *slot = &w->slots[w->next % w->nslots];
	int ends[2];
	assert(slot->state == SLOT_FREE);
	if (pipe(ends) != 0)
		return diag_error(w->ds, (struct loc){0}, "cannot-start", "cannot start a run: %s", strerror(errno));
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		be_worker(w, w->next, ends[1]);
	}
	int error = errno;
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return diag_error(w->ds, (struct loc){0}, "cannot-start", "cannot start a run: %s", strerror(error));
	}
	*slot = (struct slot){.state = SLOT_RUNS, .pid = pid, .fd = ends[0], .i = w->next};
	w->next++;
	w->running++;
	return true;
}

/* The process is over: has it said all? */
static bool finish(struct work *w, struct slot *slot)
{
	int status = 0;
	char why[80];
	close(slot->fd);
	while (waitpid(slot->pid, &status, 0) < 0 && errno == EINTR)
		;
	slot->state = SLOT_DONE;
	w->running--;
	if (slot->line.failed)
		return diag_no_memory(w->ds);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && slot->line.len > 0)
		return true;
	if (WIFSIGNALED(status))
		snprintf(why, sizeof why, "the run was ended by signal %d", WTERMSIG(status));
	else
		snprintf(why, sizeof why, "the run ended without an answer; perhaps memory ran out");
	text_free(&slot->line);
	return w->tasks->lost(w->tasks->ctx, slot->i, why, &slot->line) || diag_no_memory(w->ds);
}

static bool read_some(struct work *w, struct slot *slot)
{
	char part[READ_SIZE];
	ssize_t n = read(slot->fd, part, sizeof part);
	if (n < 0 && errno == EINTR)
		return true;
	if (n <= 0)
		return finish(w, slot);
	text_add_bytes(&slot->line, part, (size_t)n);
	return true;
}

/* Waits for what running processes have to say, not for long. */
static bool listen_to_all(struct work *w)
{
	nfds_t n = 0;
	for (int64_t i = 0; i < w->nslots; i++)
		if (w->slots[i].state == SLOT_RUNS)
			w->polls[n++] = (struct pollfd){.fd = w->slots[i].fd, .events = POLLIN};
	if (poll(w->polls, n, LOOK_AGAIN_MS) <= 0)
		return true;
	for (int64_t i = 0, k = 0; i < w->nslots; i++) {
		if (w->slots[i].state != SLOT_RUNS)
			continue;
		if (w->polls[k++].revents && !read_some(w, &w->slots[i]))
			return false;
	}
	return true;
}

/* Hands over what comes next, as far as it is there. */
static bool write_ready(struct work *w)
{
	while (w->written < w->next) {
		struct slot *slot = &w->slots[w->written % w->nslots];
		if (slot->state != SLOT_DONE)
			break;
		if (!w->sink->line(w->sink->ctx, slot->line.at, slot->line.len))
			return false;
		text_free(&slot->line);
		*slot = (struct slot){0};
		w->written++;
	}
	if (w->sink->progress)
		w->sink->progress(w->sink->ctx, w->written - w->tasks->from, w->tasks->count - w->tasks->from);
	return true;
}

static void stop_all(struct work *w)
{
	for (int64_t i = 0; i < w->nslots; i++) {
		struct slot *slot = &w->slots[i];
		if (slot->state == SLOT_RUNS) {
			kill(slot->pid, SIGKILL);
			while (waitpid(slot->pid, NULL, 0) < 0 && errno == EINTR)
				;
			close(slot->fd);
		}
		text_free(&slot->line);
	}
}

static enum sweep_end run_all(struct work *w, const volatile sig_atomic_t *interrupted)
{
	while (w->written < w->tasks->count) {
		if (*interrupted)
			return SWEEP_INTERRUPTED;
		while (w->running < w->jobs && w->next < w->tasks->count && w->next < w->written + w->nslots)
			if (!start(w))
				return SWEEP_FAILED;
		if (!listen_to_all(w))
			return SWEEP_FAILED;
		if (!write_ready(w))
			return SWEEP_STOPPED;
	}
	return SWEEP_DONE;
}

enum sweep_end sweep_work(const struct sweep_tasks *tasks, int64_t jobs, const volatile sig_atomic_t *interrupted,
			  const struct sweep_sink *sink, struct diags *ds)
{
	struct work w = {.tasks = tasks,
			 .sink = sink,
			 .ds = ds,
			 .jobs = jobs,
			 .nslots = AHEAD * jobs,
			 .next = tasks->from,
			 .written = tasks->from};
	enum sweep_end end = SWEEP_FAILED;
	assert(jobs >= 1 && jobs <= SWEEP_JOBS_MOST && tasks->from >= 0);
	parent = getpid();
	w.slots = calloc((size_t)w.nslots, sizeof *w.slots);
	w.polls = calloc((size_t)jobs, sizeof *w.polls);
	if (w.slots && w.polls) {
		end = run_all(&w, interrupted);
		stop_all(&w);
	} else {
		diag_no_memory(ds);
	}
	free(w.slots);
	free(w.polls);
	return end;
}
