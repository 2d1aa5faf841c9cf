/* sheet_name.c - see sheet_name.h. */
#include "write/sheet_name.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { NAME_CHARACTERS = 31 };

static bool may_name_sheet(uint32_t c)
{
	return c >= ' ' && !strchr("[]:*?/\\'", c < 0x80 ? (int)c : 'x');
}

const char *sheet_name_print(struct arena *a, struct str text, int number)
{
	struct buf *name = buf_new(a);
	size_t len, n = 0;

	for (size_t at = 0; at < text.n && n < NAME_CHARACTERS; at += len) {
		uint32_t c = utf8_at(text, at, &len);

		if (!may_name_sheet(c))
			continue;
		n += c > 0xFFFF ? 2 : 1; /* Excel counts UTF-16 */
		if (n <= NAME_CHARACTERS)
			buf_str(name, str_sub(text, at, at + len));
	}
	return n ? str_z(a, buf_view(name)) : str_print(a, "表%d", number).p;
}
