/* SHA-256 (libmd). */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_HEX_LENGTH = 64 };

/* Lower-case hexadecimal and a NUL. */
void sha256_hex(const void *data, size_t len, char out[SHA256_HEX_LENGTH + 1]);

/* The first eight bytes as a big-endian number: its top bits are the digest's first bits. */
uint64_t sha256_first64(const void *data, size_t len);

#endif
