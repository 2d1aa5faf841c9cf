/* hex.c - see hex.h. */
#include "base/hex.h"

static const char digits[] = "0123456789abcdef";
static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void hex_print(const uint8_t *bytes, size_t n, char *out)
{
	for (size_t i = 0; i < n; i++) {
		*out++ = digits[bytes[i] >> 4];
		*out++ = digits[bytes[i] & 15];
	}
	*out = '\0';
}

/* The value of a digit, -1: it is none. */
static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool hex_parse(struct str hex, uint8_t *out, size_t n)
{
	if (hex.n != 2 * n)
		return false;
	for (size_t i = 0; i < hex.n; i++)
		if (digit_value(hex.p[i]) < 0)
			return false;
	for (size_t i = 0; i < n; i++)
		out[i] = (uint8_t)(digit_value(hex.p[2 * i]) << 4 | digit_value(hex.p[2 * i + 1]));
	return true;
}

struct str hex_print_base64url(struct arena *a, struct str bytes)
{
	char *text = arena_alloc(a, bytes.n / 3 * 4 + 5);
	uint32_t bits = 0;
	size_t n = 0;
	int n_bits = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		bits = bits << 8 | (uint8_t)bytes.p[i];
		for (n_bits += 8; n_bits >= 6; n_bits -= 6)
			text[n++] = letters[bits >> (n_bits - 6) & 63];
	}
	if (n_bits)
		text[n++] = letters[bits << (6 - n_bits) & 63];
	return (struct str){ text, n };
}

static int letter_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '-' ? 62 : c == '_' ? 63 : -1;
}

bool hex_parse_base64url(struct arena *a, struct str text, struct str *out)
{
	char *bytes;
	uint32_t bits = 0;
	size_t n = 0;
	int n_bits = 0;

	if (text.n % 4 == 1)
		return false;
	bytes = arena_alloc(a, text.n / 4 * 3 + 3);
	for (size_t i = 0; i < text.n; i++) {
		int value = letter_value(text.p[i]);

		if (value < 0)
			return false;
		bits = bits << 6 | (uint32_t)value;
		n_bits += 6;
		if (n_bits >= 8) {
			n_bits -= 8;
			bytes[n++] = (char)(bits >> n_bits);
		}
	}
	/* A last letter with bits beyond the bytes would be a second spelling of them. */
	if (bits & ((1U << n_bits) - 1))
		return false;
	*out = (struct str){ bytes, n };
	return true;
}
