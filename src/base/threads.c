#include "base/threads.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

struct part {
	void (*fn)(void *ctx, int k);
	void *ctx;
	int k;
	pthread_t thread;
	bool started;
};

static void *run(void *part)
{
	const struct part *p = part;

	p->fn(p->ctx, p->k);
	return NULL;
}

static void run_parts(int n, void (*fn)(void *ctx, int k), void *ctx)
{
	struct part parts[THREADS_MOST] = {0};

	for (int k = 1; k < n && k < THREADS_MOST; k++) {
		parts[k] = (struct part){.fn = fn, .ctx = ctx, .k = k};
		parts[k].started = pthread_create(&parts[k].thread, NULL, run, &parts[k]) == 0;
	}
	for (int k = 0; k < n; k++)
		if (k == 0 || k >= THREADS_MOST || !parts[k].started)
			fn(ctx, k);
	for (int k = 1; k < n && k < THREADS_MOST; k++)
		if (parts[k].started)
			pthread_join(parts[k].thread, NULL);
}

void threads_run(int n, void (*fn)(void *ctx, int k), void *ctx)
{
	if (n > 1)
		run_parts(n, fn, ctx);
	else if (n == 1)
		fn(ctx, 0);
}

int threads_at_hand(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n > 1 && n < THREADS_MOST ? (int)n : n > 1 ? THREADS_MOST : 1;
}
