/* manifest.h - the list of what a backup holds, manifest.json.
 *
 *	{"format": "zhenggai-backup", "version": 1, "program": "0.1.0", "schema": 3,
 *	 "made": "2021-03-05T09:00:00+08:00", "members": [
 *	  {"name": "ledger.sqlite", "bytes": 4096, "sha256": "…"},
 *	  {"name": "files/ab/cdef…", "bytes": 3, "sha256": "…"}, …]}
 *
 * Members are ledger.sqlite, at most one master.key, and evidence files under files/. */
#ifndef STORE_MANIFEST_H
#define STORE_MANIFEST_H
#include "base/buf.h"
#include "base/digest.h"
#include "base/fail.h"

#include <stdint.h>

#define MANIFEST_NAME "manifest.json"
#define MANIFEST_LEDGER "ledger.sqlite"
#define MANIFEST_KEY "master.key"
#define MANIFEST_FILES "files/"

struct manifest_member {
	struct str name;	/* followed by a NUL */
	int64_t bytes;
	uint8_t sha256[DIGEST_BYTES];
};

struct manifest {
	struct str program;	/* the version of the program that made it */
	int schema;		/* the newest step of the ledger's tables */
	int64_t made_ms;
	struct manifest_member *members;
	size_t n_members;
};

/* Prints the JSON text. */
void manifest_print(struct buf *out, const struct manifest *m);

/* Reads it. Only names that belong into a ledger's folder are accepted, each once. What it
 * gives lives in the arena. Fails: FAIL_FORMAT, FAIL_CONFLICT (the form of a newer
 * program). */
MUST_USE bool manifest_parse(struct arena *a, struct str json, struct manifest *out, struct fail *f);

#endif
