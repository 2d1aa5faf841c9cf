/* date.c - see date.h. */
#include "base/date.h"

int date_days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && is_leap);
}

bool date_is_valid(struct date d)
{
	if (d.year < 0 || d.month < 0 || d.month > 12 || d.day < 0)
		return false;
	return d.day == 0 || d.day <= (d.month ? date_days_in_month(d.year, d.month) : 31);
}

int date_compare(struct date a, struct date b)
{
	if (!a.year || !b.year || a.year != b.year)
		return a.year && b.year ? a.year - b.year : 0;
	if (!a.month || !b.month || a.month != b.month)
		return a.month && b.month ? a.month - b.month : 0;
	return a.day && b.day ? a.day - b.day : 0;
}

struct str date_print(struct arena *a, struct date d)
{
	if (d.year && d.month && d.day)
		return str_print(a, "%04d-%02d-%02d", d.year, d.month, d.day);
	if (d.year && d.month)
		return str_print(a, "%04d-%02d", d.year, d.month);
	if (d.year)
		return str_print(a, "%04d", d.year);
	if (d.month && d.day)
		return str_print(a, "%02d-%02d", d.month, d.day);
	return S("");
}
