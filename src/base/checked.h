/* Checked 64-bit arithmetic: false on overflow, and then *ret is not to be used. */
#ifndef BASE_CHECKED_H
#define BASE_CHECKED_H

#include <stdbool.h>
#include <stdint.h>

static inline bool checked_add(int64_t a, int64_t b, int64_t *ret)
{
	return !__builtin_add_overflow(a, b, ret);
}

static inline bool checked_sub(int64_t a, int64_t b, int64_t *ret)
{
	return !__builtin_sub_overflow(a, b, ret);
}

static inline bool checked_mul(int64_t a, int64_t b, int64_t *ret)
{
	return !__builtin_mul_overflow(a, b, ret);
}

/* *sum += a * b */
static inline bool checked_add_product(int64_t *sum, int64_t a, int64_t b)
{
	int64_t product;
	return checked_mul(a, b, &product) && checked_add(*sum, product, sum);
}

/* What is there of it; a lack counts as nothing. */
static inline int64_t at_least_0(int64_t v)
{
	return v > 0 ? v : 0;
}

#endif
