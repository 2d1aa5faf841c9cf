/* chain.c - the digests that bind each change to the one before it (journal.h). */
#include "store/journal.h"

#include "base/buf.h"

/* Appends the length and the bytes, so that no two changes can give the same text. */
static void add_part(struct buf *out, struct str s)
{
	buf_int(out, s.p ? (int64_t)s.n : -1);
	buf_char(out, ':');
	buf_str(out, s);
	buf_char(out, '\n');
}

static struct str chained_text(struct arena *a, const uint8_t before[DIGEST_BYTES], const struct change *c)
{
	struct buf *out = buf_new(a);

	buf_str(out, digest_print(a, before));
	buf_print(out, "\n%lld %lld %lld %lld %lld\n", (long long)c->region, (long long)c->seq, (long long)c->at_ms,
		(long long)c->actor, (long long)c->object);
	add_part(out, c->kind);
	add_part(out, c->key);
	add_part(out, c->body);
	return buf_view(out);
}

struct digests change_digests(const struct digests *before, const struct change *c)
{
	struct arena *tmp = arena_new();
	struct digests d;

	digest_sm3(chained_text(tmp, before->sm3, c), d.sm3);
	digest_sha256(chained_text(tmp, before->sha256, c), d.sha256);
	arena_free(tmp);
	return d;
}
