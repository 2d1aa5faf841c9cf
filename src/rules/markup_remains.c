/* markup_remains.c - what is left of HTML, of entities, of Markdown, of templates. */
#include "rules/rule.h"
#include "text/han.h"

#include <string.h>

enum { MAX_TAG_BYTES = 300, MAX_ENTITY_BYTES = 12 };

/* What an entity stands for; p NULL where it is none that pages use. */
static struct str entity_text(struct str name)
{
	static const struct {
		struct str name, text;
	} entities[] = {
		{ { "nbsp", 4 }, { " ", 1 } },
		{ { "ensp", 4 }, { " ", 1 } },
		{ { "emsp", 4 }, { "　", 3 } },
		{ { "lt", 2 }, { "<", 1 } },
		{ { "gt", 2 }, { ">", 1 } },
		{ { "amp", 3 }, { "&", 1 } },
		{ { "quot", 4 }, { "\"", 1 } },
		{ { "apos", 4 }, { "'", 1 } },
		{ { "ldquo", 5 }, { "“", 3 } },
		{ { "rdquo", 5 }, { "”", 3 } },
		{ { "lsquo", 5 }, { "‘", 3 } },
		{ { "rsquo", 5 }, { "’", 3 } },
		{ { "mdash", 5 }, { "—", 3 } },
		{ { "ndash", 5 }, { "–", 3 } },
		{ { "hellip", 6 }, { "…", 3 } },
		{ { "middot", 6 }, { "·", 2 } },
		{ { "times", 5 }, { "×", 2 } },
		{ { "copy", 4 }, { "©", 2 } },
		{ { "bull", 4 }, { "•", 3 } },
		{ { "deg", 3 }, { "°", 2 } },
		{ { "permil", 6 }, { "‰", 3 } },
		{ { "thinsp", 6 }, { " ", 1 } },
		{ { "zwnj", 4 }, { "", 0 } },
		{ { "zwj", 3 }, { "", 0 } },
	};

	for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
		if (str_is_equal(name, entities[i].name))
			return entities[i].text;
	return (struct str){ 0 };
}

static bool is_tag_name(struct str name)
{
	static const char names[] =
		" a abbr article b big blockquote body br button center code col dd div dl dt em "
		"embed font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img "
		"input label li link "
		"main meta nav ol option p pre s script section select small span strike strong "
		"style sub sup "
		"table tbody td textarea tfoot th thead title tr u ul video wbr ";
	char word[16];

	if (!name.n || name.n + 2 >= sizeof word)
		return false;
	word[0] = ' ';
	for (size_t i = 0; i < name.n; i++)
		word[i + 1] = (char)(name.p[i] >= 'A' && name.p[i] <= 'Z' ? name.p[i] | 32
									  : name.p[i]);
	word[name.n + 1] = ' ';
	word[name.n + 2] = 0;
	return strstr(names, word) != NULL;
}

static bool is_name_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Bytes of the tag or comment that begins s; 0: none. */
static size_t tag_bytes(struct str s)
{
	size_t from = str_is_prefixed(s, S("</")) ? 2 : 1, n = from;
	const char *end, *line_end;

	if (str_is_prefixed(s, S("<!--")))
		return 4;
	while (n < s.n && is_name_char(s.p[n]))
		n++;
	if (n == s.n || !is_tag_name(str_sub(s, from, n)) || !strchr(" \t/>", s.p[n]))
		return 0;
	s.n = s.n < MAX_TAG_BYTES ? s.n : MAX_TAG_BYTES;
	line_end = memchr(s.p, '\n', s.n);
	end = memchr(s.p, '>', line_end ? (size_t)(line_end - s.p) : s.n);
	return end ? (size_t)(end - s.p) + 1 : n;
}

/* Bytes of the entity that begins s, and what it stands for. */
static size_t entity_bytes(struct str s, struct str *text)
{
	size_t n = 1;

	*text = (struct str){ 0 };
	s.n = s.n < MAX_ENTITY_BYTES ? s.n : MAX_ENTITY_BYTES;
	if (n < s.n && s.p[n] == '#') {
		for (n++; n < s.n && is_name_char(s.p[n]);)
			n++;
		return n > 2 && n < s.n && s.p[n] == ';' ? n + 1 : 0;
	}
	while (n < s.n && is_name_char(s.p[n]))
		n++;
	*text = entity_text(str_sub(s, 1, n));
	return text->p && n < s.n && s.p[n] == ';' ? n + 1 : 0;
}

/* Bytes of a run of one character that begins s. */
static size_t run_bytes(struct str s, char c)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == c)
		n++;
	return n;
}

/* Markdown: "## " at the start of a line, **before or behind Chinese**, ```. */
static size_t markdown_bytes(struct str text, uint32_t at)
{
	struct str s = str_sub(text, at, at + 8);
	size_t n = run_bytes(s, s.p[0]);
	bool begins_line = at == 0 || text.p[at - 1] == '\n';

	switch (s.p[0]) {
	case '#': return begins_line && n <= 6 && n < s.n && s.p[n] == ' ' ? n : 0;
	case '`': return n >= 3 ? n : 0;
	case '*':
		if (n != 2 || (begins_line && n < s.n && s.p[n] == ' '))
			return 0;
		return 2;
	default: return 0;
	}
}

/* True where a ** is one of a pair around words in its line: 张** hides a name. */
static bool is_bold(struct str text, uint32_t at, uint32_t line_end, uint32_t *end_out)
{
	size_t end;
	struct str line = str_sub(
		text, 0, line_end < at + MAX_TAG_BYTES ? line_end : at + MAX_TAG_BYTES);

	if (!str_find(line, S("**"), at + 2, &end) || end <= at + 2 || line.p[at + 2] == ' ')
		return false;
	if (!han_is_at(text, at + 2) ||
		(at > 0 && han_is_before(text, at) && !han_is_before(text, end)))
		return false;
	*end_out = (uint32_t)end + 2;
	return true;
}

static void report(struct checking *c, struct span at, struct str fix)
{
	struct diagnostic *d = rule_fire(c, at);

	d->text = span_view(c->bulletin->prose->text, at);
	d->fix = fix;
}

static uint32_t line_end(const struct prose *p, uint32_t at)
{
	return span_end(prose_line(p, prose_line_of(p, at)));
}

/* Reports what begins at a byte; returns where what it took ends. */
static uint32_t check_sign(struct checking *c, uint32_t at)
{
	const struct prose *p = c->bulletin->prose;
	struct str rest = str_sub(p->text, at, p->text.n), text = { 0 };
	uint32_t end;
	size_t n = 0;

	switch (rest.p[0]) {
	case '<':
		n = tag_bytes(rest);
		text = rest.p[n ? n - 1 : 0] == '>' ? S("") : text;
		break;
	case '&': n = entity_bytes(rest, &text); break;
	case '{':
		n = str_is_prefixed(rest, S("{{")) || str_is_prefixed(rest, S("{%")) ? 2 : 0;
		break;
	case '*':
		if (markdown_bytes(p->text, at) && is_bold(p->text, at, line_end(p, at), &end)) {
			report(c, span_of(at, at + 2), S(""));
			report(c, span_of(end - 2, end), S(""));
			return end;
		}
		return at + (uint32_t)run_bytes(str_sub(rest, 0, 64), '*');
	default: n = markdown_bytes(p->text, at);
	}
	if (n)
		report(c, span_of(at, at + n), text);
	return at + (uint32_t)(n ? n : 1);
}

static void run(struct checking *c)
{
	const struct prose *p = c->bulletin->prose;
	uint32_t done = 0;

	for (size_t i = 0; i < p->n_tokens; i++) {
		const struct token *t = &p->tokens[i];

		if ((t->kind == TOKEN_SIGN || t->kind == TOKEN_OPEN) && t->n == 1 && t->at >= done)
			done = check_sign(c, t->at);
	}
}

const struct rule rule_markup_remains = {
	.name = "markup-remains",
	.severity = SEVERITY_WARNING,
	.zh = "残留网页或排版代码：{text}",
	.en = "left over from a web page or a markup language: {text}",
	.run = run,
};
