/* evidence_pack.c - the evidence as one archive: an index, each file once, and the digests of all. */
#include "report/dossier.h"
#include "report/wording.h"

#include <errno.h>
#include <unistd.h>
#include <zip.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))

enum { NAME, SHA256, SM3, SIZE };	/* the columns of evidence.files */

/* One file of the archive. */
struct packed_file {
	const struct files *files;
	uint8_t sha256[DIGEST_BYTES];
	struct digests digests;
	struct str path;	/* in the archive */
	int64_t bytes;
	int fd;
	zip_error_t error;
};

struct pack {
	VEC(struct packed_file *) v;
	struct sheet index;
};

/* ---- the index ---- */

static const struct book_column columns[] = {
	{ .code = "number", .heading = "问题编号", .width = 10 },
	{ .code = "title", .heading = "问题", .width = 26 },
	{ .code = "evidence", .heading = "佐证材料", .width = 24 },
	{ .code = "taken", .heading = "形成日期", .type = BOOK_DATE, .width = 14 },
	{ .code = "name", .heading = "文件名", .width = 24 },
	{ .code = "path", .heading = "在包内的位置", .width = 40 },
	{ .code = "bytes", .heading = "字节数", .type = BOOK_WHOLE, .width = 12 },
	{ .code = "sha256", .heading = "SHA-256", .width = 40 },
	{ .code = "sm3", .heading = "SM3", .width = 40 },
};

/* A name that every system can unpack: signs that some forbid become _. */
static struct str safe_name(struct arena *a, struct str name)
{
	enum { MOST_BYTES = 120 };
	struct buf *b = buf_new(a);

	for (size_t i = name.n > MOST_BYTES ? name.n - MOST_BYTES : 0; i < name.n; i++) {
		char c = name.p[i];

		if (b->n == 0 && ((unsigned char)c & 0xC0) == 0x80)
			continue;
		buf_char(b, (unsigned char)c < ' ' || strchr("/\\:*?\"<>|", c) ? '_' : c);
	}
	return b->n ? buf_view(b) : S("file");
}

static struct packed_file *find_packed(const struct pack *p, const uint8_t *sha256)
{
	for (size_t i = 0; i < p->v.n; i++)
		if (memcmp(p->v.p[i]->sha256, sha256, DIGEST_BYTES) == 0)
			return p->v.p[i];
	return NULL;
}

/* Computes the digests of the file as it lies there: what the archive says of it is so. */
static bool check_file(struct packed_file *x, struct fail *f)
{
	bool ok;
	int fd;

	if (!files_open_file(x->files, x->sha256, &fd, &x->bytes, f))
		return false;
	ok = digest_descriptor(fd, &x->digests, NULL, f);
	close(fd);
	if (ok && memcmp(x->digests.sha256, x->sha256, DIGEST_BYTES) != 0)
		return fail_set(f, FAIL_FORMAT, "the file was altered");
	return ok;
}

static bool pack_file(struct arena *a, const struct dossier *d, struct pack *p, const struct body_value *v,
	struct packed_file **out, struct fail *f)
{
	struct packed_file *x = arena_new_of(a, struct packed_file);

	x->files = d->ask->files;
	x->fd = -1;
	if (!digest_parse(v[SHA256].s, x->sha256))
		return fail_set(f, FAIL_FORMAT, "%.*s is no digest", STR_ARG(v[SHA256].s));
	*out = find_packed(p, x->sha256);
	if (*out)
		return true;
	if (!check_file(x, f))
		return fail_note(f, "file %.*s", STR_ARG(v[SHA256].s));
	x->path = str_print(a, "files/%.*s-%.*s", STR_ARG(str_sub(v[SHA256].s, 0, 12)), STR_ARG(safe_name(a, v[NAME].s)));
	zip_error_init(&x->error);
	vec_push(a, &p->v, x);
	*out = x;
	return true;
}

static bool pack_evidence(struct arena *a, const struct dossier *d, struct pack *p, const struct dossier_finding *x,
	const struct kept *e, struct fail *f)
{
	const struct body_value *files = body_value(e->body, "files");
	struct date taken = wording_parse(kept_words(e, "taken"));

	for (size_t i = 0; i < files->n; i++) {
		struct packed_file *file;
		struct book_cell *c;

		if (!pack_file(a, d, p, files->rows[i].values, &file, f))
			return false;
		c = sheet_add(a, &p->index);
		c[0] = book_words(x->row.number);
		c[1] = book_words(dossier_problem(x));
		c[2] = book_words(kept_words(e, "title"));
		c[3] = date_is_known(taken) ? book_day(taken) : book_words(S(""));
		c[4] = book_words(files->rows[i].values[NAME].s);
		c[5] = book_words(file->path);
		c[6] = book_number(file->bytes);
		c[7] = book_words(digest_print(a, file->digests.sha256));
		c[8] = book_words(digest_print(a, file->digests.sm3));
	}
	return true;
}

/* ---- the archive ---- */

static zip_int64_t refuse_read(struct packed_file *x, int system)
{
	zip_error_set(&x->error, ZIP_ER_READ, system);
	return -1;
}

static zip_int64_t open_packed(struct packed_file *x)
{
	struct fail f = { 0 };

	return files_open_file(x->files, x->sha256, &x->fd, NULL, &f) ? 0 : refuse_read(x, ENOENT);
}

static zip_int64_t read_packed(struct packed_file *x, void *data, size_t n)
{
	ssize_t got;

	do
		got = read(x->fd, data, n);
	while (got < 0 && errno == EINTR);
	return got < 0 ? refuse_read(x, errno) : got;
}

/* Answers libzip, which opens one file after the other. */
static zip_int64_t answer(void *given, void *data, zip_uint64_t n, zip_source_cmd_t question)
{
	struct packed_file *x = given;
	zip_stat_t *st = data;

	switch (question) {
	case ZIP_SOURCE_OPEN: return open_packed(x);
	case ZIP_SOURCE_READ: return read_packed(x, data, (size_t)n);
	case ZIP_SOURCE_CLOSE:
		if (x->fd >= 0)
			close(x->fd);
		x->fd = -1;
		return 0;
	case ZIP_SOURCE_STAT:
		zip_stat_init(st);
		st->size = (zip_uint64_t)x->bytes;
		st->valid = ZIP_STAT_SIZE;
		return sizeof *st;
	case ZIP_SOURCE_ERROR: return zip_error_to_data(&x->error, data, n);
	case ZIP_SOURCE_FREE: return 0;
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
			ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SUPPORTS, -1);
	default: return refuse_read(x, ENOSYS);
	}
}

static bool add_source(zip_t *zip, const char *name, zip_source_t *source, bool is_packed, int64_t made_ms, struct fail *f)
{
	zip_int64_t at = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0) {
		zip_source_free(source);
		return fail_set(f, FAIL_IO, "%s: %s", name, zip_strerror(zip));
	}
	if (zip_set_file_compression(zip, (zip_uint64_t)at, is_packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) != 0 ||
	    zip_file_set_mtime(zip, (zip_uint64_t)at, (time_t)(made_ms / 1000), 0) != 0)
		return fail_set(f, FAIL_IO, "%s: %s", name, zip_strerror(zip));
	return true;
}

static struct str print_hashes(struct arena *a, const struct pack *p)
{
	struct buf *b = buf_new(a);

	for (int sm3 = 0; sm3 < 2; sm3++)
		for (size_t i = 0; i < p->v.n; i++) {
			const struct packed_file *x = p->v.p[i];

			buf_print(b, "%s (%.*s) = %.*s\n", sm3 ? "SM3" : "SHA256", STR_ARG(x->path),
				STR_ARG(digest_print(a, sm3 ? x->digests.sm3 : x->digests.sha256)));
		}
	return buf_view(b);
}

static bool add_all(struct arena *a, const struct reported *r, zip_t *zip, struct fail *f)
{
	const struct pack *p = r->packed;
	struct buf *book = buf_new(a);
	struct str hashes = print_hashes(a, p);

	if (!report_write(a, r, S("xlsx"), book, f) ||
	    !add_source(zip, "index.xlsx", zip_source_buffer(zip, book->p, book->n, 0), false, r->made_ms, f) ||
	    !add_source(zip, "hashes.txt", zip_source_buffer(zip, hashes.p, hashes.n, 0), true, r->made_ms, f))
		return false;
	for (size_t i = 0; i < p->v.n; i++)
		if (!add_source(zip, str_z(a, p->v.p[i]->path), zip_source_function(zip, answer, p->v.p[i]), false, r->made_ms, f))
			return false;
	return true;
}

static bool pack(struct arena *a, const struct reported *r, const char *path, struct fail *f)
{
	int why = 0;
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_EXCL, &why);

	if (!zip)
		return fail_set(f, why == ZIP_ER_EXISTS ? FAIL_CONFLICT : FAIL_IO, "%s: %s", path,
			why == ZIP_ER_EXISTS ? "is there already" : "the archive cannot be made");
	if (!add_all(a, r, zip, f)) {
		zip_discard(zip);
		return false;
	}
	if (zip_close(zip) != 0) {
		fail_set(f, FAIL_IO, "%s: %s", path, zip_strerror(zip));
		zip_discard(zip);
		return false;
	}
	return true;
}

static bool make(struct arena *a, const struct dossier *d, struct reported *out, struct fail *f)
{
	struct pack *p = arena_new_of(a, struct pack);

	if (!d->ask->files)
		return fail_set(f, FAIL_NOT_FOUND, "there is no folder of evidence files");
	p->index = sheet_of("佐证材料目录", "evidence", columns, N(columns));
	for (size_t i = 0; i < d->n_findings; i++)
		for (size_t k = 0; k < d->findings[i].evidence.n; k++) {
			const struct kept *e = d->findings[i].evidence.p[k];

			if (str_is_equal(e->state, S("current")) && !pack_evidence(a, d, p, &d->findings[i], e, f))
				return fail_note(f, "evidence of finding %.*s", STR_ARG(d->findings[i].row.number));
		}
	if (p->v.n == 0)
		return fail_set(f, FAIL_CONFLICT, "there is no evidence");
	out->title = str_print(a, "%.*s整改佐证材料", STR_ARG(dossier_unit(d)));
	out->sheets = &p->index;
	out->n_sheets = 1;
	out->packed = p;
	out->pack = pack;
	return true;
}

const struct report report_evidence_pack = {
	.name = "evidence_pack", .zh = "佐证材料包（目录、文件、摘要值）", .en = "the evidence as an archive: index, files, digests",
	.may_choose = true, .make = make,
};
