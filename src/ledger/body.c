/* body.c - see body.h. jansson reads; writing is base/jsn's, so that the same values
 * always give the same bytes. */
#include "ledger/body.h"

#include "base/date.h"
#include "base/jsn.h"
#include "base/utf8.h"
#include "ledger/words.h"
#include "text/encoding.h"

#include <assert.h>
#include <jansson.h>
#include <stdio.h>

enum { MOST_TEXT = 1000, MOST_PROSE = 200000, MOST_JSON = 4 << 20, MOST_ROWS = 5000 };

/* Numbers, fen and 1/10000 alike: as many as there can be rows still have a sum. */
static const int64_t MOST_NUMBER = INT64_C(1000000000000000);

static bool is_text_type(enum field_type t)
{
	return t == FIELD_TEXT || t == FIELD_PROSE || t == FIELD_DATE || t == FIELD_WORD || t == FIELD_JSON;
}

struct body *body_new(struct arena *a, const struct record *r)
{
	struct body *b = arena_new_of(a, struct body);

	b->record = r;
	b->values = arena_array(a, struct body_value, r->n_fields);
	return b;
}

const struct body_value *body_value(const struct body *b, const char *field)
{
	int i = record_field(b->record, str_of(field));

	assert(i >= 0);
	return &b->values[i];
}

void body_set_text(struct body *b, const char *field, struct str s)
{
	int i = record_field(b->record, str_of(field));

	assert(i >= 0 && is_text_type(b->record->fields[i].type));
	if (s.p)
		b->values[i] = (struct body_value){ .is_set = true, .s = s };
}

void body_set_int(struct body *b, const char *field, int64_t n)
{
	int i = record_field(b->record, str_of(field));

	assert(i >= 0 && !is_text_type(b->record->fields[i].type));
	b->values[i] = (struct body_value){ .is_set = true, .i = n };
}

void body_set_refs(struct body *b, const char *field, const int64_t *ids, size_t n)
{
	int i = record_field(b->record, str_of(field));

	assert(i >= 0 && b->record->fields[i].type == FIELD_REFS);
	b->values[i] = (struct body_value){ .is_set = true, .refs = ids, .n = n };
}

int64_t body_int(const struct body *b, const char *field)
{
	return body_value(b, field)->i;
}

struct str body_text(const struct body *b, const char *field)
{
	return body_value(b, field)->s;
}

/* ---- values from words ---- */

struct str amount_print(struct arena *a, int64_t amount_e4)
{
	struct decimal d = { amount_e4, 4 };

	while (d.scale > 0 && d.digits % 10 == 0) {
		d.digits /= 10;
		d.scale--;
	}
	return decimal_print(a, d);
}

bool amount_parse(struct str s, int64_t *amount_e4_out)
{
	bool is_negative = s.n > 0 && s.p[0] == '-';
	int64_t v = 0;
	int decimals = -1;

	for (size_t i = is_negative; i < s.n; i++) {
		if (s.p[i] == '.' && decimals < 0 && i > is_negative) {
			decimals = 0;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9' || decimals == 4 || v > INT64_MAX / 100000)
			return false;
		v = v * 10 + (s.p[i] - '0');
		decimals += decimals >= 0;
	}
	if (s.n == (size_t)is_negative || decimals == 0)
		return false;
	for (int i = decimals < 0 ? 0 : decimals; i < 4; i++) {
		if (v > INT64_MAX / 10)
			return false;
		v *= 10;
	}
	*amount_e4_out = is_negative ? -v : v;
	return true;
}

static bool parse_whole(struct str s, int64_t *out)
{
	bool is_negative = s.n > 0 && s.p[0] == '-';
	int64_t v = 0;

	if (s.n == (size_t)is_negative || s.n > 18)
		return false;
	for (size_t i = is_negative; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = is_negative ? -v : v;
	return true;
}

static bool parse_yes(struct str s, int64_t *out)
{
	static const char *const yes[] = { "1", "true", "yes", "是" }, *const no[] = { "0", "false", "no", "否" };

	for (size_t i = 0; i < 4; i++) {
		if (str_is_equal(s, str_of(yes[i])))
			return *out = 1, true;
		if (str_is_equal(s, str_of(no[i])))
			return *out = 0, true;
	}
	return false;
}

/* True for "2026-03-01" and for no other form. */
static bool is_day(struct str s)
{
	struct date d = { 0 };

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	for (size_t i = 0; i < 10; i++)
		if (i != 4 && i != 7 && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	d.year = (s.p[0] - '0') * 1000 + (s.p[1] - '0') * 100 + (s.p[2] - '0') * 10 + s.p[3] - '0';
	d.month = (s.p[5] - '0') * 10 + s.p[6] - '0';
	d.day = (s.p[8] - '0') * 10 + s.p[9] - '0';
	return d.year >= 1900 && d.month && d.day && date_is_valid(d);
}

/* A word by its code or as it is shown; -1: none. */
static int find_word(const struct words *w, struct str s)
{
	int at = words_find(w, s);

	for (size_t i = 0; at < 0 && i < w->n; i++)
		if (str_is_equal(s, str_of(w->p[i].zh)) || str_is_equal(s, str_of(w->p[i].en)))
			at = (int)i;
	return at;
}

static bool refuse_word(const struct field *f, struct refusal *r)
{
	struct arena *tmp = arena_new();
	struct buf *codes = buf_new(tmp), *names = buf_new(tmp);

	for (size_t i = 0; i < f->words->n; i++) {
		buf_print(names, "%s%s", i ? "、" : "", f->words->p[i].zh);
		buf_print(codes, "%s%s", i ? ", " : "", f->words->p[i].code);
	}
	*r = (struct refusal){ .kind = FAIL_FORMAT, .code = "word", .field = f };
	snprintf(r->zh, sizeof r->zh, "%s：只能是%.*s", f->zh, STR_ARG(buf_view(names)));
	snprintf(r->en, sizeof r->en, "%s: one of %.*s", f->en, STR_ARG(buf_view(codes)));
	arena_free(tmp);
	return false;
}

static bool refuse_type(const struct field *f, struct refusal *r)
{
	switch (f->type) {
	case FIELD_DATE:
		return refuse_field(r, f, "date", "不是日期，请写成 2026-03-01 这样", "no date; write it as 2026-03-01");
	case FIELD_YES:
		return refuse_field(r, f, "yes", "请填“是”或“否”", "yes or no");
	case FIELD_AMOUNT:
		return refuse_field(r, f, "amount", "不是数字，最多四位小数", "no number of at most four decimals");
	case FIELD_MONEY:
		return refuse_field(r, f, "money", "不是金额，以元为单位，最多两位小数", "no sum in yuan with at most two decimals");
	case FIELD_WORD:
	case FIELD_LEVEL:
		return refuse_word(f, r);
	default:
		return refuse_field(r, f, "type", "填写的内容格式不对", "not of the right form");
	}
}

static bool parse_refs(struct arena *a, struct str s, struct body_value *out)
{
	int64_t *ids = arena_array(a, int64_t, s.n / 2 + 1);
	size_t n = 0;

	for (size_t from = 0, end; from < s.n; from = end + 1) {
		if (!str_find(s, S(","), from, &end))
			end = s.n;
		if (!parse_whole(str_trim(str_sub(s, from, end)), &ids[n++]))
			return false;
	}
	out->refs = ids;
	out->n = n;
	return true;
}

/* Money as a person writes it: yuan with at most two decimals. */
static bool parse_money(struct str s, int64_t *fen_out)
{
	int64_t e4;

	if (!amount_parse(s, &e4) || e4 % 100)
		return false;
	*fen_out = e4 / 100;
	return true;
}

bool body_parse_field(struct arena *a, const struct field *f, struct str text, struct body_value *out, struct refusal *r)
{
	struct body_value v = { .is_set = true, .s = text };
	bool ok = true;
	int at;

	if (text.n == 0) {
		*out = (struct body_value){ .is_set = true, .is_null = true };
		return true;
	}
	switch (f->type) {
	case FIELD_TEXT: case FIELD_PROSE: case FIELD_JSON: break;
	case FIELD_DATE: ok = is_day(text); break;
	case FIELD_NUMBER: case FIELD_MOMENT: case FIELD_REF: ok = parse_whole(text, &v.i); break;
	case FIELD_MONEY: ok = parse_money(text, &v.i); break;
	case FIELD_AMOUNT: ok = amount_parse(text, &v.i); break;
	case FIELD_YES: ok = parse_yes(text, &v.i); break;
	case FIELD_REFS: ok = parse_refs(a, text, &v); break;
	case FIELD_ROWS: ok = false; break;
	case FIELD_WORD: case FIELD_LEVEL:
		at = find_word(f->words, text);
		ok = at >= 0;
		v.i = at;
		v.s = ok ? str_of(f->words->p[at].code) : text;
		break;
	}
	if (!ok)
		return refuse_type(f, r);
	if (!is_text_type(f->type))
		v.s = (struct str){ 0 };
	else if (f->type != FIELD_WORD)
		v.i = 0;
	*out = v;
	return true;
}

/* ---- JSON in ---- */

static bool value_from_json(struct arena *a, const struct field *f, json_t *j, struct body_value *out,
	struct refusal *r);

static struct str copy_string(struct arena *a, json_t *j)
{
	return str_copy(a, (struct str){ json_string_value(j), json_string_length(j) });
}

static bool refs_from_json(struct arena *a, const struct field *f, json_t *j, struct body_value *out, struct refusal *r)
{
	int64_t *ids = arena_array(a, int64_t, json_array_size(j) + 1);
	size_t i;
	json_t *one;

	json_array_foreach(j, i, one) {
		if (!json_is_integer(one))
			return refuse_type(f, r);
		ids[i] = json_integer_value(one);
	}
	out->refs = ids;
	out->n = json_array_size(j);
	return true;
}

static bool row_from_json(struct arena *a, const struct field *f, json_t *j, struct body_row *row, struct refusal *r)
{
	const char *key;
	json_t *one;

	row->values = arena_array(a, struct body_value, f->n_rows);
	if (!json_is_object(j))
		return refuse_type(f, r);
	json_object_foreach(j, key, one) {
		size_t i = 0;

		while (i < f->n_rows && strcmp(f->rows[i].name, key) != 0)
			i++;
		if (i == f->n_rows)
			return refuse_field(r, f, "unknown-field", "没有“%s”这一项", "there is no %s", key);
		if (!value_from_json(a, &f->rows[i], one, &row->values[i], r))
			return false;
	}
	return true;
}

static bool rows_from_json(struct arena *a, const struct field *f, json_t *j, struct body_value *out, struct refusal *r)
{
	struct body_row *rows = arena_array(a, struct body_row, json_array_size(j) + 1);
	size_t i;
	json_t *one;

	json_array_foreach(j, i, one)
		if (!row_from_json(a, f, one, &rows[i], r))
			return false;
	out->rows = rows;
	out->n = json_array_size(j);
	return true;
}

static bool value_from_json(struct arena *a, const struct field *f, json_t *j, struct body_value *out, struct refusal *r)
{
	struct body_value v = { .is_set = true };
	bool is_whole = f->type == FIELD_NUMBER || f->type == FIELD_MONEY || f->type == FIELD_MOMENT || f->type == FIELD_REF;

	if (json_is_null(j)) {
		v.is_null = true;
	} else if (is_whole && json_is_integer(j)) {
		v.i = json_integer_value(j);
	} else if (f->type == FIELD_YES && json_is_boolean(j)) {
		v.i = json_is_true(j);
	} else if (f->type == FIELD_REFS && json_is_array(j)) {
		if (!refs_from_json(a, f, j, &v, r))
			return false;
	} else if (f->type == FIELD_ROWS && json_is_array(j)) {
		if (!rows_from_json(a, f, j, &v, r))
			return false;
	} else if (json_is_string(j) && !is_whole && f->type != FIELD_YES && f->type != FIELD_ROWS && f->type != FIELD_REFS) {
		return body_parse_field(a, f, copy_string(a, j), out, r);
	} else {
		return refuse_type(f, r);
	}
	*out = v;
	return true;
}

static bool fields_from_json(struct arena *a, json_t *object, struct body *b, struct refusal *r)
{
	const char *key;
	json_t *one;

	json_object_foreach(object, key, one) {
		int i = record_field(b->record, str_of(key));

		if (i < 0)
			return refuse(r, FAIL_FORMAT, "unknown-field", "没有“%s”这一项；%s有哪些项，请看说明",
				"there is no field %s of %s", key, b->record->name);
		if (!value_from_json(a, &b->record->fields[i], one, &b->values[i], r))
			return false;
	}
	return true;
}

bool body_parse(struct arena *a, const struct record *rec, struct str json, struct body **out, struct refusal *r)
{
	json_error_t wrong;
	json_t *root = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, &wrong);
	struct body *b = body_new(a, rec);
	bool ok = false;

	if (!json_is_object(root))
		refuse(r, FAIL_FORMAT, "json", "不是JSON对象：第%d行第%d列", "no JSON object: line %d, column %d",
			root ? 1 : wrong.line, root ? 1 : wrong.column);
	else
		ok = fields_from_json(a, root, b, r);
	json_decref(root);
	if (ok)
		*out = b;
	return ok;
}

/* ---- JSON out ---- */

static void print_values(struct jsn *j, struct arena *tmp, const struct field *fields, size_t n,
	const struct body_value *values);

static void print_rows(struct jsn *j, struct arena *tmp, const struct field *f, const struct body_value *v)
{
	jsn_array(j);
	for (size_t i = 0; i < v->n; i++)
		if (f->type == FIELD_REFS)
			jsn_int(j, v->refs[i]);
		else
			print_values(j, tmp, f->rows, f->n_rows, v->rows[i].values);
	jsn_close_array(j);
}

static void print_value(struct jsn *j, struct arena *tmp, const struct field *f, const struct body_value *v)
{
	if (v->is_null)
		jsn_null(j);
	else if (f->type == FIELD_REFS || f->type == FIELD_ROWS)
		print_rows(j, tmp, f, v);
	else if (f->type == FIELD_YES)
		jsn_bool(j, v->i);
	else if (f->type == FIELD_LEVEL)
		jsn_str(j, str_of(f->words->p[v->i].code));
	else if (f->type == FIELD_AMOUNT)
		jsn_str(j, amount_print(tmp, v->i));
	else if (is_text_type(f->type))
		jsn_str(j, v->s.p ? v->s : S(""));
	else
		jsn_int(j, v->i);
}

static void print_values(struct jsn *j, struct arena *tmp, const struct field *fields, size_t n,
	const struct body_value *values)
{
	jsn_object(j);
	for (size_t i = 0; i < n; i++)
		if (values[i].is_set) {
			jsn_key(j, fields[i].name);
			print_value(j, tmp, &fields[i], &values[i]);
		}
	jsn_close_object(j);
}

void body_print(const struct body *b, struct buf *out)
{
	struct arena *tmp = arena_new();
	struct jsn j = { .out = out };

	print_values(&j, tmp, b->record->fields, b->record->n_fields, b->values);
	arena_free(tmp);
}

/* ---- the validator ---- */

static bool is_blank(const struct field *f, const struct body_value *v)
{
	if (!v->is_set || v->is_null)
		return true;
	if (f->type == FIELD_REFS || f->type == FIELD_ROWS)
		return v->n == 0;
	if (is_text_type(f->type))
		return str_trim(v->s).n == 0;
	return f->type == FIELD_REF && v->i == 0;
}

/* True where a text holds a control character beside those of lines and columns: a terminal, a document
 * or the other engine would make something else of it. */
static bool has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7F)
			return true;
		if (c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xA0)
			return true; /* U+0080 to U+009F */
	}
	return false;
}

static bool is_json(struct str s)
{
	json_t *j = json_loadb(s.p, s.n, JSON_REJECT_DUPLICATES, NULL);
	bool is = j != NULL;

	json_decref(j);
	return is;
}

static bool check_text(const struct field *f, const struct body_value *v, struct refusal *r)
{
	int most = f->type == FIELD_TEXT ? MOST_TEXT : f->type == FIELD_PROSE ? MOST_PROSE : MOST_JSON;

	if (!encoding_is_utf8(v->s) || has_control(v->s))
		return refuse_field(r, f, "characters", "含有无法识别的字符或控制字符", "holds what is no text (UTF-8), or control characters");
	if (utf8_count(v->s) > (size_t)most)
		return refuse_field(r, f, "too-long", "超过%d个字", "more than %d characters", most);
	if (f->type == FIELD_JSON && !is_json(v->s))
		return refuse_field(r, f, "json", "不是JSON", "is no JSON");
	if (f->type == FIELD_TEXT && memchr(v->s.p, '\n', v->s.n))
		return refuse_field(r, f, "line", "只能写一行", "one line only");
	return true;
}

static bool check_value(const struct field *f, const struct body_value *v, struct refusal *r)
{
	if (!v->is_set || v->is_null)
		return true;
	switch (f->type) {
	case FIELD_TEXT: case FIELD_PROSE: case FIELD_JSON: return v->s.n == 0 || check_text(f, v, r);
	case FIELD_DATE: return is_day(v->s) || refuse_type(f, r);
	case FIELD_WORD: return words_find(f->words, v->s) >= 0 || refuse_type(f, r);
	case FIELD_LEVEL: return (v->i >= 0 && v->i < (int64_t)f->words->n) || refuse_type(f, r);
	case FIELD_YES: return v->i == 0 || v->i == 1 || refuse_type(f, r);
	case FIELD_NUMBER: case FIELD_MONEY: case FIELD_AMOUNT: case FIELD_MOMENT:
		return (v->i >= -MOST_NUMBER && v->i <= MOST_NUMBER) || refuse_field(r, f, "range", "数太大", "is too large a number");
	case FIELD_REFS: case FIELD_ROWS:
		return v->n <= MOST_ROWS || refuse_field(r, f, "too-many", "超过%d项", "more than %d of them", MOST_ROWS);
	default: return true;
	}
}

static bool refuse_needed(const struct field *f, struct refusal *r)
{
	return refuse_field(r, f, "needed", "请填写", "is needed");
}

bool body_check(const struct body *b, const struct change_kind *k, struct refusal *r)
{
	for (size_t i = 0; i < b->record->n_fields; i++) {
		const struct field *f = &b->record->fields[i];
		const struct body_value *v = &b->values[i];
		bool is_needed, has = change_kind_has(k, str_of(f->name), &is_needed);

		if (v->is_set && !has)
			return refuse_field(r, f, "not-here", "这一步不能填写（%s）", "cannot be given here (%s)", k->name);
		is_needed |= v->is_set && record_needs(b->record, str_of(f->name));
		if (is_needed && is_blank(f, v))
			return refuse_needed(f, r);
		if (!check_value(f, v, r))
			return false;
		for (size_t row = 0; f->type == FIELD_ROWS && v->is_set && row < v->n; row++)
			for (size_t c = 0; c < f->n_rows; c++)
				if (!check_value(&f->rows[c], &v->rows[row].values[c], r))
					return false;
	}
	return true;
}
