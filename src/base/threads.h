/* Work in parts, on several processors where they can be had. */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

/* More are never started at a time. */
enum { THREADS_MOST = 64 };

/* Calls fn(ctx, 0) to fn(ctx, n - 1), each at most once at a time and perhaps all at once, and returns when all have
 * returned.  The first is called on the caller's thread, as is each for which there is none. */
void threads_run(int n, void (*fn)(void *ctx, int k), void *ctx);

/* Processors that are online; at least 1. */
int threads_at_hand(void);

#endif
