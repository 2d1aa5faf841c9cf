/* db_postgresql_text.c - our SQL in PostgreSQL's words. */
#include "base/buf.h"
#include "store/db_postgresql.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The length of the quoted text, name or comment that begins at p; 0: none does. */
static size_t opaque_length(const char *p)
{
	const char *end = NULL;

	if (*p == '\'' || *p == '"')
		end = strchr(p + 1, *p);
	else if (p[0] == '-' && p[1] == '-')
		end = strchr(p, '\n');
	else if (p[0] == '/' && p[1] == '*')
		end = (end = strstr(p + 2, "*/")) ? end + 1 : NULL;
	else
		return 0;
	return end ? (size_t)(end - p) + 1 : strlen(p);
}

bool pg_has_parameters(const char *sql, size_t n)
{
	bool *is_used = db_take(n + 1);
	size_t n_used = 0;
	bool ok = true;

	while (*sql && ok) {
		size_t skip = opaque_length(sql);
		unsigned long k;
		char *end;

		if (skip || *sql != '$') {
			sql += skip ? skip : 1;
			continue;
		}
		k = strtoul(sql + 1, &end, 10);
		sql = end > sql + 1 ? end : sql + 1;
		ok = k >= 1 && k <= n;
		if (ok) {
			n_used += !is_used[k];
			is_used[k] = true;
		}
	}
	free(is_used);
	return ok && n_used == n;
}

const char *pg_statement_text(struct arena *a, const char *sql, enum db_mode mode)
{
	struct str s = str_of(sql);

	if (mode != DB_WRITE || !str_is_suffixed(s, S(LOCK)))
		return sql;
	s = str_sub(s, 0, s.n - S(LOCK).n);
	return str_print(a, "%.*s FOR UPDATE", STR_ARG(s)).p;
}

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

/* The length of the word or words that p begins with, as 'words' has them; 0: others. */
static size_t words_length(const char *p, const char *words)
{
	const char *start = p;

	for (; *words; words++) {
		if (*words != ' ') {
			if (strncasecmp(p++, words, 1) != 0)
				return 0;
			continue;
		}
		if (!*p || !strchr(" \t\n", *p))
			return 0;
		p += strspn(p, " \t\n");
	}
	return is_word_char(*p) ? 0 : (size_t)(p - start);
}

/* The length of a table option of SQLite's with the comma behind it. */
static size_t option_length(const char *p)
{
	size_t n = words_length(p, "STRICT"), blanks;

	if (!n)
		n = words_length(p, "WITHOUT ROWID");
	if (!n)
		return 0;
	blanks = strspn(p + n, " \t\n");
	return p[n + blanks] == ',' ? n + blanks + 1 : n;
}

/* Writes what stands for the word at p and gives its length. */
static size_t word(struct buf *out, const char *p)
{
	size_t n = option_length(p);

	if (n)
		return n;
	if ((n = words_length(p, "INTEGER")))
		buf_z(out, "BIGINT");
	else if ((n = words_length(p, "BLOB")))
		buf_z(out, "BYTEA");
	else {
		while (is_word_char(p[n]))
			n++;
		buf_str(out, (struct str){ p, n });
	}
	return n;
}

const char *pg_script_text(struct arena *a, const char *text)
{
	struct buf *out = buf_new(a);

	while (*text) {
		size_t n = opaque_length(text);

		if (n)
			buf_str(out, (struct str){ text, n });
		else if (is_word_char(*text))
			n = word(out, text);
		else
			buf_char(out, text[n++]);
		text += n;
	}
	return str_z(a, buf_view(out));
}
