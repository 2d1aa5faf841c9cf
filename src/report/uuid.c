/* uuid.c - see uuid.h. */
#include "report/uuid.h"

#include "base/digest.h"

struct str uuid_of(struct arena *a, struct str place, const char *what, int64_t id)
{
	uint8_t d[DIGEST_BYTES];

	digest_sha256(str_print(a, "zhenggai\n%.*s\n%s\n%lld", STR_ARG(place), what, (long long)id), d);
	d[6] = (uint8_t)((d[6] & 0x0F) | 0x50);
	d[8] = (uint8_t)((d[8] & 0x3F) | 0x80);
	return str_print(a, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", d[0], d[1], d[2], d[3], d[4],
		d[5], d[6], d[7], d[8], d[9], d[10], d[11], d[12], d[13], d[14], d[15]);
}
