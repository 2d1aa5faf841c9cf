/* proof.c - see proof.h. */
#include "act/demo/proof.h"

#include "base/file.h"
#include "write/writer.h"

#include <stdio.h>
#include <unistd.h>

/* ---- a picture: sky, hills, a field and a house; PNG with a palette, its bytes not compressed ---- */

enum { WIDTH = 160, HEIGHT = 120, N_COLOURS = 8, SKY_FIRST = 0, SKY_LAST = 3, HILL = 4, FIELD = 5, WALL = 6, ROOF = 7 };

static const uint8_t palette[N_COLOURS * 3] = {
	0x9F, 0xC5, 0xE8, 0xB4, 0xD3, 0xEE, 0xCC, 0xE1, 0xF4, 0xE4, 0xEF, 0xF9, 0x6A, 0x8F, 0x62, 0xA9, 0xB8, 0x6B, 0xE8, 0xDF,
	0xCF, 0x9B, 0x4A, 0x3C,
};

static void add_big_endian(struct buf *b, uint32_t v)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(b, (char)(v >> shift & 0xFF));
}

static uint32_t crc_of(struct str bytes)
{
	uint32_t crc = 0xFFFFFFFF;

	for (size_t i = 0; i < bytes.n; i++) {
		crc ^= (unsigned char)bytes.p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc;
}

static uint32_t adler_of(struct str bytes)
{
	uint32_t low = 1, high = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		low = (low + (unsigned char)bytes.p[i]) % 65521;
		high = (high + low) % 65521;
	}
	return high << 16 | low;
}

static void add_chunk(struct buf *out, const char *type, struct str bytes, struct arena *tmp)
{
	struct buf *b = buf_new(tmp);

	buf_z(b, type);
	buf_str(b, bytes);
	add_big_endian(out, (uint32_t)bytes.n);
	buf_str(out, buf_view(b));
	add_big_endian(out, crc_of(buf_view(b)));
}

static int colour_at(int x, int y, int house, int horizon)
{
	int hill = horizon - 14 + (x - house) * (x - house) % 97 / 8;

	if (x >= house && x < house + 36 && y >= horizon - 4 && y < horizon + 22)
		return WALL;
	if (y >= horizon - 16 && y < horizon - 4 && x >= house - (y - horizon + 16) / 2 && x < house + 36 + (y - horizon + 16) / 2)
		return ROOF;
	if (y >= horizon)
		return FIELD;
	return y >= hill ? HILL : SKY_FIRST + y * (SKY_LAST + 1) / HEIGHT;
}

/* One stored block of deflate in its zlib wrapping. */
static struct str wrap(struct arena *tmp, struct str rows)
{
	struct buf *b = buf_new(tmp);

	buf_char(b, (char)(0x78));
	buf_char(b, (char)(0x01));
	buf_char(b, (char)(1));
	buf_char(b, (char)(rows.n & 0xFF));
	buf_char(b, (char)(rows.n >> 8));
	buf_char(b, (char)(~rows.n & 0xFF));
	buf_char(b, (char)(~rows.n >> 8 & 0xFF));
	buf_str(b, rows);
	add_big_endian(b, adler_of(rows));
	return buf_view(b);
}

void proof_draw(uint64_t seed, struct buf *out)
{
	struct arena *tmp = arena_new();
	struct buf *head = buf_new(tmp), *rows = buf_new(tmp);
	int house = 14 + (int)(seed % 97), horizon = 58 + (int)(seed / 97 % 23);

	add_big_endian(head, WIDTH);
	add_big_endian(head, HEIGHT);
	buf_str(head, (struct str){ "\x08\x03\0\0", 5 });	/* 8 bits, a palette; not interlaced */
	for (int y = 0; y < HEIGHT; y++) {
		buf_char(rows, (char)(0));	/* no filter */
		for (int x = 0; x < WIDTH; x++)
			buf_char(rows, (char)((unsigned)colour_at(x, y, house, horizon)));
	}
	buf_str(out, S("\x89PNG\r\n\x1A\n"));
	add_chunk(out, "IHDR", buf_view(head), tmp);
	add_chunk(out, "PLTE", (struct str){ (const char *)palette, sizeof palette }, tmp);
	/* no two seeds give the same bytes, even where the scene is the same */
	add_chunk(out, "tEXt", str_print(tmp, "Comment%c%llu", 0, (unsigned long long)seed), tmp);
	add_chunk(out, "IDAT", wrap(tmp, buf_view(rows)), tmp);
	add_chunk(out, "IEND", S(""), tmp);
	arena_free(tmp);
}

/* ---- making and keeping ---- */

static bool make(struct arena *tmp, enum proof_kind kind, struct str title, struct str text, uint64_t seed, struct buf *out,
	struct fail *f)
{
	struct str whole = str_print(tmp, "%.*s\n\n%.*s\n", STR_ARG(title), STR_ARG(text));

	if (kind == PROOF_PICTURE) {
		proof_draw(seed, out);
		return true;
	}
	if (kind == PROOF_DOCX)
		return writer_find(S("docx"))->write(tmp, doc_of_lines(tmp, whole, "txt"), out, f);
	buf_str(out, whole);
	return true;
}

/* Keeps bytes by way of a file without a name. */
static bool keep(struct files *files, struct str bytes, struct file_facts *out, struct fail *f)
{
	FILE *file = tmpfile();
	bool ok;

	if (!file)
		return fail_system(f, "temporary file");
	ok = file_append(fileno(file), bytes, "temporary file", f);
	if (ok && lseek(fileno(file), 0, SEEK_SET) < 0)
		ok = fail_system(f, "temporary file");
	ok = ok && files_add(files, fileno(file), (int64_t)bytes.n, out, f);
	fclose(file);
	return ok;
}

bool proof_keep(struct arena *a, struct files *files, enum proof_kind kind, struct str title, struct str text, uint64_t seed,
	struct proof *out, struct fail *f)
{
	static const char *const endings[] = { [PROOF_TEXT] = "txt", [PROOF_DOCX] = "docx", [PROOF_PICTURE] = "png" };
	struct arena *tmp = arena_new();
	struct buf *bytes = buf_new(tmp);
	struct file_facts facts;
	bool ok = make(tmp, kind, title, text, seed, bytes, f) && keep(files, buf_view(bytes), &facts, f);

	if (ok)
		*out = (struct proof){ .name = str_print(a, "%.*s.%s", STR_ARG(title), endings[kind]),
			.sha256 = digest_print(a, facts.digests.sha256), .sm3 = digest_print(a, facts.digests.sm3),
			.type = str_of(facts.type), .bytes = facts.bytes };
	arena_free(tmp);
	return ok;
}
