/* hex.h - bytes as hexadecimal digits and as base64url. */
#ifndef BASE_HEX_H
#define BASE_HEX_H
#include "base/str.h"

#include <stdint.h>

/* Prints n bytes as 2 * n lower-case digits and a NUL. */
void hex_print(const uint8_t *bytes, size_t n, char *out);

/* Reads exactly 2 * n hexadecimal digits, of either case, as n bytes. False, and nothing
 * written, where the text is anything else. */
bool hex_parse(struct str hex, uint8_t *out, size_t n);

/* Prints bytes as base64url without padding (RFC 4648, section 5). Lives in the arena. */
struct str hex_print_base64url(struct arena *a, struct str bytes);

/* Reads base64url without padding, in its one canonical spelling. False where the text
 * is anything else; the bytes live in the arena. */
bool hex_parse_base64url(struct arena *a, struct str text, struct str *out);

#endif
