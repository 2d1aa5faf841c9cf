/* proof.h - evidence files for the example: small texts, official papers and drawn pictures. */
#ifndef ACT_DEMO_PROOF_H
#define ACT_DEMO_PROOF_H
#include "base/buf.h"
#include "base/fail.h"
#include "store/files.h"

enum proof_kind { PROOF_TEXT, PROOF_DOCX, PROOF_PICTURE };

/* A file kept in the ledger's folder, as evidence names it. */
struct proof {
	struct str name, sha256, sm3, type;
	int64_t bytes;
};

/* Makes a file of a title and lines of text and keeps it; a picture shows neither, and another scene for
 * each seed. The texts live in the arena. Fails: FAIL_IO. */
MUST_USE bool proof_keep(struct arena *a, struct files *files, enum proof_kind kind, struct str title, struct str text,
	uint64_t seed, struct proof *out, struct fail *f);

/* Draws a scene as a PNG of 160 by 120. */
void proof_draw(uint64_t seed, struct buf *out);

#endif
