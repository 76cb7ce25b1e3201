#include "base/sha256.h"

#include <sha256.h>
#include <sys/types.h>

enum { DIGEST_LENGTH = 32 };

static void digest(const void *data, size_t len, uint8_t out[DIGEST_LENGTH])
{
	SHA256_CTX ctx;
	SHA256_Init(&ctx);
	SHA256_Update(&ctx, data, len);
	SHA256_Final(out, &ctx);
}

void sha256_hex(const void *data, size_t len, char out[SHA256_HEX_LENGTH + 1])
{
	static const char hex[] = "0123456789abcdef";
	uint8_t d[DIGEST_LENGTH];
	digest(data, len, d);
	for (int i = 0; i < DIGEST_LENGTH; i++) {
		out[2 * i] = hex[d[i] >> 4];
		out[2 * i + 1] = hex[d[i] & 15];
	}
	out[SHA256_HEX_LENGTH] = '\0';
}

uint64_t sha256_first64(const void *data, size_t len)
{
	uint8_t d[DIGEST_LENGTH];
	digest(data, len, d);
	uint64_t value = 0;
	for (int i = 0; i < 8; i++)
		value = value << 8 | d[i];
	return value;
}
