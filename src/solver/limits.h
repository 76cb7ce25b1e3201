/* When to stop, and on how many processors.  The clock and the user decide only whether to stop, never what is answered. */
#ifndef SOLVER_LIMITS_H
#define SOLVER_LIMITS_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct limits {
	const volatile sig_atomic_t *interrupted; /* set by a signal handler; NULL = never */
	bool timed;
	struct timespec deadline; /* CLOCK_MONOTONIC; used when `timed` */
	/* A linear tier whose plan is so close to its bound is good enough: in millionths of max(1, |value|); 0: only the
	 * best plan is. */
	int64_t gap;
	int threads; /* how many may work at a time; 0 and 1: the caller's alone.  The answer is the same */
	/* Called now and then with what is going on, for a progress line; NULL = quiet. */
	void (*progress)(void *ctx, const char *what, long done);
	void *progress_ctx;
};

/* Stop so many seconds from now; 0 = no limit. */
static inline void limits_start(struct limits *l, double seconds)
{
	long whole = (long)seconds;

	l->timed = seconds > 0;
	if (!l->timed)
		return;
	clock_gettime(CLOCK_MONOTONIC, &l->deadline);
	l->deadline.tv_sec += (time_t)whole;
	l->deadline.tv_nsec += (long)((seconds - (double)whole) * 1e9);
	if (l->deadline.tv_nsec >= 1000000000L) {
		l->deadline.tv_sec++;
		l->deadline.tv_nsec -= 1000000000L;
	}
}

static inline bool limits_reached(const struct limits *l)
{
	struct timespec now;

	if (l->interrupted && *l->interrupted)
		return true;
	if (!l->timed)
		return false;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec > l->deadline.tv_sec ||
	       (now.tv_sec == l->deadline.tv_sec && now.tv_nsec >= l->deadline.tv_nsec);
}

#endif
