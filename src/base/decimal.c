/* decimal.c - see decimal.h. */
#include "base/decimal.h"

#include <stdlib.h>

static int64_t power_of_ten(int n)
{
	int64_t v = 1;

	while (n-- > 0)
		v *= 10;
	return v;
}

int decimal_compare(struct decimal a, struct decimal b)
{
	int64_t unit_a = power_of_ten(a.scale), unit_b = power_of_ten(b.scale);
	int64_t whole_a = a.digits / unit_a, whole_b = b.digits / unit_b;
	int64_t part_a = a.digits % unit_a, part_b = b.digits % unit_b; /* below 10^9: no overflow */

	if (whole_a != whole_b)
		return whole_a > whole_b ? 1 : -1;
	part_a *= power_of_ten(a.scale < b.scale ? b.scale - a.scale : 0);
	part_b *= power_of_ten(b.scale < a.scale ? a.scale - b.scale : 0);
	return (part_a > part_b) - (part_a < part_b);
}

bool decimal_shift(struct decimal d, int power, struct decimal *out)
{
	int taken = power < d.scale ? power : d.scale;
	int64_t digits;

	if (__builtin_mul_overflow(d.digits, power_of_ten(power - taken), &digits))
		return false;
	*out = (struct decimal){ digits, d.scale - taken };
	return true;
}

struct str decimal_print(struct arena *a, struct decimal d)
{
	int64_t unit = power_of_ten(d.scale);
	int64_t whole = d.digits / unit, part = llabs(d.digits % unit);
	const char *sign = d.digits < 0 && whole == 0 ? "-" : "";

	if (d.scale == 0)
		return str_print(a, "%lld", (long long)whole);
	return str_print(a, "%s%lld.%0*lld", sign, (long long)whole, d.scale, (long long)part);
}
