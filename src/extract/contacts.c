/* contacts.c - see extract_contacts in extract.h.
 *
 * A contact is a label (监督电话, 电子邮箱, 通信地址) and what follows it. A label counts
 * where it begins a line, anywhere; and at the start of any clause in a line that has
 * begun so, or near the end of the text. Within the sentence of a measure
 * (公开举报电话…) it does not. */
#include "base/utf8.h"
#include "base/vec.h"
#include "extract/extract.h"
#include "text/beside.h"
#include "text/han.h"

#include <string.h>

enum {
	END_BYTES = 2400, /* near the end: run-in contact sentences stand here */
	LABEL_CHARACTERS = 14,
	LABEL_BYTES = LABEL_CHARACTERS * 4,
	FEWEST_DIGITS = 5,
	MOST_DIGITS = 13, /* 12345 to 0086-0755-… */
	MOST_VALUE_BYTES = 300,
};

struct contacts {
	struct arena *arena;
	const struct prose *prose;
	VEC(struct contact) list;
	size_t token; /* the first token of the line at hand */
};

/* ---- labels ---- */

struct label {
	enum contact_kind kind;
	size_t end; /* behind the label and its colon */
};

/* The name of a channel that ends a label; the longer first. */
static const struct {
	const char *noun;
	enum contact_kind kind;
} nouns[] = {
	{ "电话号码", CONTACT_PHONE },
	{ "电话", CONTACT_PHONE },
	{ "热线", CONTACT_PHONE },
	{ "手机", CONTACT_PHONE },
	{ "電話", CONTACT_PHONE },
	{ "请拨打", CONTACT_PHONE },
	{ "请致电", CONTACT_PHONE },
	{ "请拨", CONTACT_PHONE },
	{ "投诉举报", CONTACT_PHONE },
	{ "举报投诉", CONTACT_PHONE },
	{ "监督举报", CONTACT_PHONE },
	{ "请寄至", CONTACT_MAIL },
	{ "请寄到", CONTACT_MAIL },
	{ "请寄往", CONTACT_MAIL },
	{ "请寄", CONTACT_MAIL },
	{ "请发送至", CONTACT_EMAIL },
	{ "请发至", CONTACT_EMAIL },
	{ "邮政信箱", CONTACT_MAIL },
	{ "邮箱", CONTACT_EMAIL },
	{ "電子信箱", CONTACT_EMAIL },
	{ "電子郵箱", CONTACT_EMAIL },
	{ "电子信箱", CONTACT_EMAIL },
	{ "电子邮件", CONTACT_EMAIL },
	{ "邮箱地址", CONTACT_EMAIL },
	{ "邮件", CONTACT_EMAIL },
	{ "信箱", CONTACT_MAIL },
	{ "地址", CONTACT_MAIL },
	{ "地點", CONTACT_MAIL },
	{ "地点", CONTACT_MAIL },
	{ "公众号", CONTACT_OTHER },
	{ "网站", CONTACT_OTHER },
	{ "网址", CONTACT_OTHER },
};

/* The last characters of those nouns, and the 为 that may follow them. */
static const uint32_t label_ends[] = U"码话线机話打电拨诉报至到往寄箱件址點点号站为";

/* What may stand before the noun in the middle of a line: more than that is a sentence. */
static const char *const qualifiers[] = { "监督", "举报", "联系", "咨询", "受理", "投诉", "反映",
	"办公", "值班", "服务", "电子", "邮政", "通信", "通讯", "联络", "来信", "邮寄", "信访",
	"接待", "固定", "微信", "官方", "信函", "反馈", "意见", "邮箱", "单位", "現公布", "现公布",
	"聯繫", "聯系", "監督", "及", "和", "来电", "信件", "邮件", "书面", "材料", "可", "也可",
	NULL };

/* Words that make the label a part of what someone did. */
static const char *const acts[] = { "公开", "设立", "设置", "开通", "畅通", "拨打", "公示", "张贴",
	"印发", "接听", "通过", NULL };

/* Reads the Chinese characters before a colon or a number, blanks between them left
 * out: 联 系 电 话. Returns where they end. */
static size_t squeeze(struct str s, size_t at, char *out, size_t *n_out)
{
	size_t n = 0, len, next = at;

	while (n + 4 < LABEL_BYTES && han_is_at(s, next)) {
		utf8_at(s, next, &len);
		memcpy(out + n, s.p + next, len);
		n += len;
		at = next + len;
		next = beside_skip_blanks(s, at);
	}
	*n_out = n;
	return at;
}

static bool is_qualified(struct str before)
{
	size_t at = 0, n;

	while (at < before.n && (n = beside_any_at(before, at, qualifiers)) > 0)
		at += n;
	return at == before.n;
}

static bool has_act(struct str before)
{
	for (size_t i = 0; i < before.n; i += utf8_len((unsigned char)before.p[i]))
		if (beside_any_at(before, i, acts))
			return true;
	return false;
}

/* Behind a short remark before a colon: 监督电话（区纪委）：. */
static size_t skip_bracket(struct str s, size_t at)
{
	static const char *const opens[] = { "（", "(", NULL };
	static const char *const closes[] = { "）：", "):", "）:", ")：", NULL };
	size_t end = at + beside_any_at(s, at, opens), len;

	for (size_t from = end; end > at && end < s.n && end - from < LABEL_BYTES; end += len) {
		if (beside_any_at(s, end, closes))
			return end + (s.p[end] == ')' ? 1 : 3);
		utf8_at(s, end, &len);
	}
	return at;
}

/* True for a label that is a channel only before a colon: 投诉举报：12320. */
static bool is_deed(struct str noun)
{
	return str_is_suffixed(noun, S("举报")) || str_is_suffixed(noun, S("投诉"));
}

static bool is_address_character(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || strchr("._-+", c);
}

/* Bytes of the e-mail address at a byte, with the blanks beside its @ or ＠; 0: none. */
static size_t email_bytes(struct str s, size_t at)
{
	static const char *const signs[] = { "@", "＠", NULL };
	size_t end = at, next, n;
	bool has_at = false;

	while (end < s.n && end - at < MOST_VALUE_BYTES) {
		next = beside_skip_blanks(s, end);
		if (!has_at && end > at && (n = beside_any_at(s, next, signs)) > 0) {
			end = beside_skip_blanks(s, next + n);
			has_at = true;
		} else if (s.p[end] && is_address_character(s.p[end])) {
			end++;
		} else {
			break;
		}
	}
	end -= has_at && s.p[end - 1] == '.';
	return has_at ? end - at : 0;
}

/* Reads a label at the start of a clause. At the start of a line the words before a
 * telephone are free (县纪委监督电话), but for those of a deed. */
static bool read_label(struct str s, size_t at, bool begins_line, struct label *out)
{
	static const char *const colons[] = { "：", ":", "为", "是", NULL };
	char squeezed[LABEL_BYTES];
	struct str label = { squeezed, 0 };
	size_t end = squeeze(s, at, squeezed, &label.n), colon;

	if (label.n < 6 || label.n + 4 >= LABEL_BYTES ||
		!utf8_is_one_of(utf8_three_before(label, label.n), label_ends))
		return false;
	end = beside_is_before(s, end, "为") ? end - 3 : end;
	label.n -= label.n >= 3 && beside_is_before(label, label.n, "为") ? 3 : 0;
	for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
		struct str noun = str_of(nouns[i].noun), before;

		if (!str_is_suffixed(label, noun))
			continue;
		before = str_sub(label, 0, label.n - noun.n);
		if (begins_line && nouns[i].kind == CONTACT_PHONE ? has_act(before)
								  : !is_qualified(before))
			return false;
		end = beside_skip_blanks(s, skip_bracket(s, end));
		colon = beside_any_at(s, end, colons);
		colon += beside_any_at(s, end + colon, colons);
		*out = (struct label){ nouns[i].kind, beside_skip_blanks(s, end + colon) };
		return colon > 0 || (nouns[i].kind == CONTACT_PHONE && !is_deed(noun)) ||
			(nouns[i].kind == CONTACT_EMAIL && email_bytes(s, out->end));
	}
	return false;
}

/* ---- values ---- */

static void add_contact(struct contacts *c, enum contact_kind kind, size_t from, size_t to)
{
	to = beside_skip_blanks_before(c->prose->text, to);
	if (to > from)
		vec_push(c->arena, &c->list,
			((struct contact){
				kind, str_sub(c->prose->text, from, to), span_of(from, to) }));
}

/* Bytes of one telephone number: digits in groups parted by a dash, a blank, a bracket. */
static size_t phone_bytes(struct str s, size_t at)
{
	static const char *const joints[] = { "-", "—", "–", "－", "―", "(", ")", "（", "）", "+",
		" ", NULL };
	static const char *const units[] = { "件", "起", "次", "个", "条", "宗", "万", "元", NULL };
	size_t from = at, end = at, joint;
	int n_digits = 0;

	while (at < s.n && at - from < 48) {
		size_t len;
		uint32_t c = utf8_at(s, at, &len);

		if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19)) {
			n_digits++;
			end = at + len;
		} else if (!(joint = beside_any_at(s, at, joints))) {
			break;
		} else {
			len = joint;
		}
		at += len;
	}
	return n_digits >= FEWEST_DIGITS && n_digits <= MOST_DIGITS && !beside_any_at(s, end, units)
		? end - from
		: 0;
}

/* Adds the numbers of 0399-5553618、0399-5553619. Returns where they end. */
static size_t add_phones(struct contacts *c, size_t at)
{
	static const char *const links[] = { "、", "/", "，", ",", "；", ";", "或", "和", "／",
		"　", " ", NULL };
	struct str s = c->prose->text;
	size_t n, link;

	while ((n = phone_bytes(s, at)) > 0) {
		add_contact(c, CONTACT_PHONE, at, at + n);
		at += n;
		link = beside_any_at(s, at, links);
		if (!link || !phone_bytes(s, beside_skip_blanks(s, at + link)))
			break;
		at = beside_skip_blanks(s, at + link);
	}
	return at;
}

/* Adds the e-mail address that begins here; false where what stands here is none. */
static bool add_email(struct contacts *c, size_t at, size_t *end_out)
{
	size_t n = email_bytes(c->prose->text, at);

	if (!n)
		return false;
	add_contact(c, CONTACT_EMAIL, at, at + n);
	*end_out = at + n;
	return true;
}

/* Where a postal address or the like ends: at a full stop, the line's end, its 邮编,
 * or the next label. */
static size_t value_end(struct str s, size_t at)
{
	static const char *const ends[] = { "\n", "。", "；", ";", "（邮", "(邮", "，邮", ",邮",
		"（郵", "邮政编码", "邮编", "　　", NULL };
	static const char *const soft[] = { "，", ",", "、", "　", " ", NULL };
	size_t end = at, len, link;
	struct label next;

	while (end < s.n && end - at < MOST_VALUE_BYTES && !beside_any_at(s, end, ends)) {
		link = beside_any_at(s, end, soft);
		if (link && read_label(s, beside_skip_blanks(s, end + link), false, &next))
			break;
		utf8_at(s, end, &len);
		end += len;
	}
	return end;
}

static size_t add_value(struct contacts *c, const struct label *label)
{
	struct str s = c->prose->text;
	size_t end;

	if (label->kind == CONTACT_PHONE)
		return add_phones(c, label->end);
	if (label->kind == CONTACT_EMAIL || label->kind == CONTACT_MAIL)
		if (add_email(c, label->end, &end))
			return end;
	end = value_end(s, label->end);
	add_contact(c, label->kind == CONTACT_EMAIL ? CONTACT_MAIL : label->kind, label->end, end);
	return end;
}

/* ---- lines ---- */

static bool begins_clause_after(const struct token *t)
{
	switch (t->kind) {
	case TOKEN_STOP:
	case TOKEN_SEMICOLON:
	case TOKEN_COMMA:
	case TOKEN_COLON:
	case TOKEN_OPEN:
	case TOKEN_SPACE:
	case TOKEN_PAUSE: return true;
	default: return false;
	}
}

/* Behind the blanks and the marker that a line begins with. */
static size_t line_begin(struct contacts *c, struct span line)
{
	struct str s = span_view(c->prose->text, line);
	size_t at = beside_skip_blanks(s, 0);
	struct marker marker;

	return line.at + at + marker_parse(c->arena, str_sub(s, at, s.n), &marker);
}

/* The cheap question for every line: does a colon or a number stand near its start
 * behind the last character of a label? */
static bool may_begin_so(struct contacts *c, struct span line)
{
	static const uint32_t ends[] = U"寄打拨诉报至话線线机箱件址点點号站码話为是";
	const struct prose *p = c->prose;

	while (c->token < p->n_tokens && p->tokens[c->token].at < line.at)
		c->token++;
	for (size_t i = c->token; i < p->n_tokens; i++) {
		const struct token *t = &p->tokens[i];

		if (t->at >= span_end(line) || t->at > line.at + LABEL_BYTES * 2)
			return false;
		if ((t->kind == TOKEN_COLON || t->kind == TOKEN_NUMBER || t->kind == TOKEN_OPEN) &&
			utf8_is_one_of(utf8_three_before(
					       p->text, beside_skip_blanks_before(p->text, t->at)),
				ends))
			return true;
	}
	return false;
}

/* The cheap question for a clause behind token i of the n of a line: does what ends its
 * first Chinese characters, blanks and numerals among them, stand behind a label? */
static bool may_label_follow(const struct prose *p, const struct token *t, size_t i, size_t n)
{
	do
		i++;
	while (i < n && (t[i].kind == TOKEN_SPACE || t[i].kind == TOKEN_NUMERAL));
	return i < n &&
		utf8_is_one_of(utf8_three_before(p->text,
				       beside_skip_blanks_before(p->text, t[i].at)),
			label_ends);
}

static void read_line(struct contacts *c, struct span line, bool is_near_end)
{
	bool is_contact = may_begin_so(c, line);
	size_t at, n_tokens, next;
	const struct token *tokens;
	struct label label;

	if (!is_contact && !is_near_end)
		return;
	at = line_begin(c, line);
	is_contact = is_contact && read_label(c->prose->text, at, true, &label);
	if (!is_contact && !is_near_end)
		return;
	next = is_contact ? add_value(c, &label) : at;
	tokens = prose_tokens(c->prose, line, &n_tokens);
	for (size_t i = 0; i < n_tokens; i++) {
		size_t end;

		if (!begins_clause_after(&tokens[i]) ||
			!may_label_follow(c->prose, tokens, i, n_tokens))
			continue;
		end = beside_skip_blanks(c->prose->text, span_end(token_span(&tokens[i])));
		if (end >= next && read_label(c->prose->text, end, false, &label))
			next = add_value(c, &label);
	}
}

void extract_contacts(struct arena *a, struct arena *tmp, const struct doc *d, struct bulletin *b)
{
	struct contacts c = { .arena = a, .prose = d->prose };
	size_t n = d->prose->text.n;

	(void)tmp;
	for (size_t line = 1; line <= d->prose->n_lines; line++) {
		struct span at = prose_line(d->prose, (int)line);

		if (at.n)
			read_line(&c, at, n - at.at <= END_BYTES);
	}
	b->contacts = c.list.p;
	b->n_contacts = c.list.n;
}
