/* word_symbol.h - signs of the symbol fonts (Wingdings, Symbol) in Unicode. */
#ifndef READ_WORD_SYMBOL_H
#define READ_WORD_SYMBOL_H
#include "base/str.h"

#include <stdint.h>

/* The character that looks like sign 'code' (0x20 to 0xFF, or 0xF020 to 0xF0FF)
 * of a font; the code itself where font or sign are not known. */
uint32_t symbol_find(struct str font, uint32_t code);

/* The text of a bullet, with the signs of symbol fonts, whose font is not
 * known, as the common bullets; the text itself where it has none. */
struct str symbol_plain_bullets(struct arena *a, struct str text);

#endif
