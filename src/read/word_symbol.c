/* word_symbol.c - the signs that official texts use of the symbol fonts. */
#include "read/word_symbol.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

enum { FIRST_PRIVATE = 0xF020, LAST_PRIVATE = 0xF0FF, BULLET = 0x2022 };

struct symbol {
	uint8_t code;
	uint16_t looks_like;
};

static const struct symbol wingdings[] = {
	{ 0x6C, 0x25CF }, { 0x6D, 0x274D }, { 0x6E, 0x25A0 }, { 0x6F, 0x25A1 }, { 0x71, 0x25A1 },
	{ 0x72, 0x25A1 }, { 0x75, 0x25C6 }, { 0x76, 0x2756 }, { 0x77, 0x25C6 }, { 0x81, 0x2460 },
	{ 0x82, 0x2461 }, { 0x83, 0x2462 }, { 0x84, 0x2463 }, { 0x85, 0x2464 }, { 0x86, 0x2465 },
	{ 0x87, 0x2466 }, { 0x88, 0x2467 }, { 0x89, 0x2468 }, { 0x8A, 0x2469 }, { 0x9E, 0x00B7 },
	{ 0x9F, 0x2022 }, { 0xA1, 0x25CB }, { 0xA4, 0x25C9 }, { 0xA7, 0x25AA }, { 0xA8, 0x25A1 },
	{ 0xAB, 0x2605 }, { 0xD8, 0x27A2 }, { 0xDF, 0x2190 }, { 0xE0, 0x2192 }, { 0xE1, 0x2191 },
	{ 0xE2, 0x2193 }, { 0xE8, 0x2794 }, { 0xF0, 0x21E8 }, { 0xFB, 0x2717 }, { 0xFC, 0x2713 },
	{ 0xFD, 0x2612 }, { 0xFE, 0x2611 },
};

static const struct symbol wingdings_2[] = {
	{ 0x4F, 0x2717 }, { 0x50, 0x2713 }, { 0x51, 0x2612 }, { 0x52, 0x2611 }, { 0x53, 0x2612 },
	{ 0x54, 0x2612 }, { 0x97, 0x25CF }, { 0x98, 0x25CF }, { 0xA3, 0x25A1 }, { 0xA2, 0x25A0 },
};

static const struct symbol symbol_font[] = {
	{ 0x61, 0x03B1 }, { 0x62, 0x03B2 }, { 0x67, 0x03B3 }, { 0x64, 0x03B4 }, { 0x65, 0x03B5 },
	{ 0x70, 0x03C0 }, { 0x6D, 0x03BC }, { 0x53, 0x03A3 }, { 0x57, 0x03A9 }, { 0xA2, 0x2032 },
	{ 0xA3, 0x2264 }, { 0xA5, 0x221E }, { 0xAC, 0x2190 }, { 0xAD, 0x2191 }, { 0xAE, 0x2192 },
	{ 0xAF, 0x2193 }, { 0xB0, 0x00B0 }, { 0xB1, 0x00B1 }, { 0xB3, 0x2265 }, { 0xB4, 0x00D7 },
	{ 0xB7, 0x2022 }, { 0xB8, 0x00F7 }, { 0xB9, 0x2260 }, { 0xBB, 0x2248 }, { 0xBC, 0x2026 },
	{ 0xD6, 0x221A },
};

static const struct {
	const char *name;
	const struct symbol *symbols;
	size_t n;
} fonts[] = {
	{ "Wingdings", wingdings, sizeof wingdings / sizeof *wingdings },
	{ "Wingdings 2", wingdings_2, sizeof wingdings_2 / sizeof *wingdings_2 },
	{ "Symbol", symbol_font, sizeof symbol_font / sizeof *symbol_font },
};

static uint32_t find_in(const struct symbol *symbols, size_t n, uint32_t code)
{
	for (size_t i = 0; i < n; i++)
		if (symbols[i].code == (code & 0xFF))
			return symbols[i].looks_like;
	return code;
}

static bool is_private(uint32_t c)
{
	return c >= FIRST_PRIVATE && c <= LAST_PRIVATE;
}

uint32_t symbol_find(struct str font, uint32_t code)
{
	if (!is_private(code) && code > 0xFF)
		return code;
	for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
		if (strlen(fonts[i].name) == font.n &&
			strncasecmp(fonts[i].name, font.p, font.n) == 0)
			return find_in(fonts[i].symbols, fonts[i].n, code);
	return code;
}

struct str symbol_plain_bullets(struct arena *a, struct str text)
{
	struct buf *b = buf_new(a);

	for (size_t at = 0, len; at < text.n; at += len) {
		uint32_t c = utf8_at(text, at, &len);
		char z[4];

		if (is_private(c)) {
			c = find_in(wingdings, sizeof wingdings / sizeof *wingdings, c);
			buf_str(b, (struct str){ z, utf8_print(is_private(c) ? BULLET : c, z) });
		} else {
			buf_str(b, str_sub(text, at, at + len));
		}
	}
	return str_copy(a, buf_view(b));
}
