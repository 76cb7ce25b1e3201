/* How many files are late: the queue with c desks, M/M/c.
 *
 * Files come at random, lambda a day; each takes an exponential time, mu a day at one desk; the first free of c
 * desks takes the oldest.  Wherever c mu > lambda the backlog does not grow, and with a = lambda / mu:
 *
 *   1/B(0) = 1, 1/B(k) = 1 + k / (a B(k-1))                 Erlang B, by its recursion
 *   Pw = c mu / (lambda + (c mu - lambda) / B(c))           Erlang C: a file has to wait
 *   P(T > D) = e^(-mu D) (1 - Pw) + Pw ((c mu - lambda) e^(-mu D) - mu e^(-(c mu - lambda) D)) / (c mu - lambda - mu)
 *
 * where T is the time from a file's arrival to its end and the quotient has a limit where its denominator is 0.  For
 * one desk this is e^(-(mu - lambda) D), so that a share p is on time from mu = lambda + ln(1/(1-p)) / D on.
 *
 * A. K. Erlang, Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges, Elektroteknikeren 13 (1917); D. Gross, J. F. Shortle, J. M. Thompson, C. M. Harris, Fundamentals of
 * Queueing Theory, 4th edition, Wiley 2008, chapter 2.
 *
 * A backlog of B files to be cleared in H days adds B/H to lambda; that is the caller's to add.  All numbers are finite
 * and not negative.  Both functions take time in proportion to the desks they look at. */
#ifndef NEED_QUEUE_H
#define NEED_QUEUE_H

#include <stdint.h>

/* P(T > deadline); 1 when c mu <= lambda: the backlog grows for ever.  With lambda = 0 it is what the formula tends to,
 * e^(-mu deadline): whoever does come never waits, but the file itself can take too long. */
double queue_late(double lambda, double mu, int64_t c, double deadline);

/* The fewest people with at least the share `target` (0 to 1) on time, queue_late <= 1 - target; -1 when not even
 * `most` people reach it, for instance because a file alone takes too long too often.  No desk serves nobody: the
 * answer is 0 only for the target 0. */
int64_t queue_people(double lambda, double mu, double deadline, double target, int64_t most);

#endif
