/* archive.h - a zip that came from outside, opened with suspicion. */
#ifndef READ_ARCHIVE_H
#define READ_ARCHIVE_H
#include "base/arena.h"
#include "base/fail.h"
#include "base/str.h"

/* A zip in memory; it goes with the arena of archive_open. */
struct archive;

/* One entry being unpacked. */
struct entry;

/* Opens a zip. The bytes must outlive the arena.
 * Fails: FAIL_FORMAT for what is no zip, FAIL_LIMIT beyond LIMIT_ZIP_ENTRIES. */
MUST_USE struct archive *archive_open(struct arena *a, struct str bytes, struct fail *f);

/* True where it has an entry of that name; the case of letters does not count. */
bool archive_has(const struct archive *z, const char *name);

/* Begins to unpack an entry; end with entry_close.
 * Fails: FAIL_FORMAT for one that is not there, locked, packed in an
 * unusual way or damaged. */
MUST_USE struct entry *archive_open_entry(struct archive *z, const char *name, struct fail *f);

/* Unpacks up to 'size' bytes; 0 at the end, -1 where it fails: FAIL_FORMAT for
 * damage, FAIL_LIMIT beyond LIMIT_PART_BYTES, beyond LIMIT_ZIP_RATIO, or where
 * all that was ever unpacked from this zip comes to as much. */
long entry_read(struct entry *e, char *out, size_t size, struct fail *f);

/* Closes an entry; NULL is allowed. */
void entry_close(struct entry *e);

/* True where so many bytes of text may come out of a zip of this size: the
 * limits hold for what is repeated inside it too. Fails: FAIL_LIMIT. */
MUST_USE bool archive_may_hold(const struct archive *z, size_t text_bytes, struct fail *f);

#endif
