/* Tasks in processes of their own, so that one that dies takes nothing with it.  A process makes one after another; after one that
 * it did not survive there is another process. */
#include "insight/sweep.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* A task may be so many places ahead of the first that is not written: what is ahead waits in memory. */
enum { AHEAD = 16, LOOK_AGAIN_MS = 200, READ_SIZE = 1 << 16 };

enum slot_state { SLOT_FREE, SLOT_RUNS, SLOT_DONE };

/* A task and what came of it. */
struct slot {
	enum slot_state state;
	int64_t i;
	struct text line;
};

struct worker {
	pid_t pid;         /* 0: there is none */
	int fd;            /* takes numbers of tasks, and gives their lines */
	struct slot *slot; /* of the task that it has, or NULL */
};

struct work {
	const struct sweep_tasks *tasks;
	const struct sweep_sink *sink;
	struct diags *ds;
	struct slot *slots; /* of the i-th task, slot i % nslots */
	struct worker *workers;
	struct pollfd *polls;
	int64_t nslots, jobs;
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

/* All of it; a reader that is gone is an error, and no signal. */
static bool send_all(int fd, const void *bytes, size_t len)
{
	const char *s = bytes;
	while (len > 0) {
		ssize_t n = send(fd, s, len, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s += n;
		len -= (size_t)n;
	}
	return true;
}

/* Waits for the number of a task; false when there will be none. */
static bool take_task(int fd, int64_t *i)
{
	ssize_t n;
	do {
		n = recv(fd, i, sizeof *i, MSG_WAITALL);
	} while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof *i;
}

/* One task takes what the one before gave back: pages that go to the system are cleared anew. */
static void keep_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 1 << 30);
	mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

/* The child: task after task, a line for each. */
static _Noreturn void be_worker(const struct work *w, int fd)
{
	const struct sigaction ignore = {.sa_handler = SIG_IGN};
	int64_t i;
	/* the parent decides what Ctrl-C means */
	sigaction(SIGINT, &ignore, NULL);
	sigaction(SIGTERM, &ignore, NULL);
	/* else a parent that is gone would seem to be there */
	for (int64_t k = 0; k < w->jobs; k++)
		if (w->workers[k].pid > 0)
			close(w->workers[k].fd);
	keep_memory();
	while (take_task(fd, &i)) {
		struct limits limits = {.progress = stop_orphan};
		struct text line = {0};
		if (!w->tasks->make(w->tasks->ctx, i, &limits, &line) || !send_all(fd, line.at, line.len))
			_exit(1);
		text_free(&line);
	}
	_exit(0);
}

static bool cannot_start(struct work *w, int error)
{
	return diag_error(w->ds, (struct loc){0}, "cannot-start", "cannot start a run: %s", strerror(error));
}

static bool start(struct work *w, struct worker *worker)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
		return cannot_start(w, errno);
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		be_worker(w, ends[1]);
	}
	int error = errno;
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return cannot_start(w, error);
	}
	*worker = (struct worker){.pid = pid, .fd = ends[0]};
	return true;
}

/* The process is over, or is to be: its status. */
static int end_worker(struct worker *worker)
{
	int status = 0;
	close(worker->fd);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	*worker = (struct worker){0};
	return status;
}

/* Gives the next task to a process that has none; to another one, if it is gone. */
static bool give(struct work *w, struct worker *worker)
{
	struct slot *slot = &w->slots[w->next % w->nslots];
	assert(slot->state == SLOT_FREE && !worker->slot);
	if (worker->pid > 0 && !send_all(worker->fd, &w->next, sizeof w->next))
		end_worker(worker);
	if (worker->pid == 0 && (!start(w, worker) || !send_all(worker->fd, &w->next, sizeof w->next)))
		return w->ds->errors > 0 ? false : cannot_start(w, errno);
	*slot = (struct slot){.state = SLOT_RUNS, .i = w->next++};
	worker->slot = slot;
	return true;
}

/* The process ended; the line says why, if it had a task. */
static bool lose(struct work *w, struct worker *worker)
{
	struct slot *slot = worker->slot;
	int status = end_worker(worker);
	char why[80];
	if (!slot)
		return true;
	if (WIFSIGNALED(status))
		snprintf(why, sizeof why, "the run was ended by signal %d", WTERMSIG(status));
	else
		snprintf(why, sizeof why, "the run ended without an answer; perhaps memory ran out");
	text_free(&slot->line);
	slot->state = SLOT_DONE;
	return w->tasks->lost(w->tasks->ctx, slot->i, why, &slot->line) || diag_no_memory(w->ds);
}

static bool read_some(struct work *w, struct worker *worker)
{
	char part[READ_SIZE];
	struct slot *slot = worker->slot;
	ssize_t n = read(worker->fd, part, sizeof part);
	if (n < 0 && errno == EINTR)
		return true;
	if (n <= 0 || !slot)
		return lose(w, worker);
	text_add_bytes(&slot->line, part, (size_t)n);
	if (slot->line.failed)
		return diag_no_memory(w->ds);
	if (part[n - 1] != '\n')
		return true;
	slot->state = SLOT_DONE;
	worker->slot = NULL;
	return true;
}

/* Waits for what processes have to say, not for long. */
static bool listen_to_all(struct work *w)
{
	for (int64_t k = 0; k < w->jobs; k++)
		w->polls[k] = (struct pollfd){.fd = w->workers[k].pid > 0 ? w->workers[k].fd : -1, .events = POLLIN};
	if (poll(w->polls, (nfds_t)w->jobs, LOOK_AGAIN_MS) <= 0)
		return true;
	for (int64_t k = 0; k < w->jobs; k++)
		if (w->polls[k].revents && !read_some(w, &w->workers[k]))
			return false;
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

/* Ends all processes, whatever they are at. */
static void stop_all(struct work *w)
{
	for (int64_t k = 0; k < w->jobs; k++)
		if (w->workers[k].pid > 0) {
			kill(w->workers[k].pid, SIGKILL);
			end_worker(&w->workers[k]);
		}
	for (int64_t i = 0; i < w->nslots; i++)
		text_free(&w->slots[i].line);
}

static bool give_all(struct work *w)
{
	for (int64_t k = 0; k < w->jobs; k++)
		if (!w->workers[k].slot && w->next < w->tasks->count && w->next < w->written + w->nslots &&
		    !give(w, &w->workers[k]))
			return false;
	return true;
}

static enum sweep_end run_all(struct work *w, const volatile sig_atomic_t *interrupted)
{
	while (w->written < w->tasks->count) {
		if (*interrupted)
			return SWEEP_INTERRUPTED;
		if (!give_all(w) || !listen_to_all(w))
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
	w.workers = calloc((size_t)jobs, sizeof *w.workers);
	w.polls = calloc((size_t)jobs, sizeof *w.polls);
	if (w.slots && w.workers && w.polls) {
		end = run_all(&w, interrupted);
		stop_all(&w);
	} else {
		diag_no_memory(ds);
	}
	free(w.slots);
	free(w.workers);
	free(w.polls);
	return end;
}
