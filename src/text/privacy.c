/* privacy.c - see privacy.h. */
#include "text/privacy.h"

#include "base/date.h"
#include "base/utf8.h"

enum { MAX_DIGITS = 20, ID_DIGITS = 18, MOBILE_DIGITS = 11 };

static int digit_of(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

/* Reads the digits of s, with single blanks or - between them where has_groups.
 * Returns how many; -1 where anything else stands there or there are too many. */
static int read_digits(struct str s, bool has_groups, int digits[MAX_DIGITS])
{
	bool may_part = false;
	int n = 0;
	size_t len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_at(s, at, &len);
		int digit = digit_of(c);

		if (digit >= 0 && n < MAX_DIGITS) {
			digits[n++] = digit;
			may_part = has_groups;
		} else if (may_part && (c == ' ' || c == '-' || c == 0xA0) && at + len < s.n) {
			may_part = false;
		} else {
			return -1;
		}
	}
	return n;
}

static int number_of(const int *digits, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + digits[i];
	return value;
}

/* GB 11643: the weighted sum of the 17 digits says the 18th. */
static bool has_check_digit(const int digits[MAX_DIGITS], uint32_t check)
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	static const char checks[] = "10X98765432";
	int sum = 0;

	for (int i = 0; i < ID_DIGITS - 1; i++)
		sum += digits[i] * weights[i];
	return (uint32_t)checks[sum % 11] == check;
}

bool privacy_is_id_number(struct str s)
{
	int digits[MAX_DIGITS];
	size_t last = utf8_before(s, s.n), len;
	uint32_t check = utf8_at(s, last, &len);
	struct date born;

	if (read_digits(str_sub(s, 0, last), false, digits) != ID_DIGITS - 1)
		return false;
	if (check == 'x' || check == 0xFF38 || check == 0xFF58)
		check = 'X';
	else if (digit_of(check) >= 0)
		check = (uint32_t)('0' + digit_of(check));
	born = (struct date){ number_of(digits + 6, 4), number_of(digits + 10, 2),
		number_of(digits + 12, 2) };
	return digits[0] >= 1 && digits[0] <= 8 && born.year >= 1880 && born.year <= 2100 &&
		born.month && born.day && date_is_valid(born) && has_check_digit(digits, check);
}

bool privacy_is_bank_card(struct str s)
{
	int digits[MAX_DIGITS], sum = 0;
	int n = read_digits(s, true, digits);

	if (n < 16 || n > 19 || digits[0] == 0)
		return false;
	for (int i = 0; i < n; i++) {
		int digit = digits[n - 1 - i] << (i & 1);

		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum % 10 == 0;
}

bool privacy_is_mobile(struct str s)
{
	int digits[MAX_DIGITS], n;

	if (str_is_prefixed(s, S("+")))
		s = str_sub(s, 1, s.n);
	n = read_digits(s, true, digits);
	if (n == MOBILE_DIGITS + 2 && digits[0] == 8 && digits[1] == 6)
		return digits[2] == 1 && digits[3] >= 3;
	return n == MOBILE_DIGITS && digits[0] == 1 && digits[1] >= 3;
}
