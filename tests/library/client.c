/* client.c - a program that uses the installed library, in C and in C++. */
#include <stdio.h>
#include <string.h>

#include <zhenggai.h>

int main(void)
{
	const char *text = "关于巡察整改情况的通报\n2个方面3个问题，已完成整改2个，正在整改2个。\n";
	struct zhenggai_result *r = zhenggai_check(text, strlen(text), NULL, "json", ZHENGGAI_ENGLISH);
	int is_found = zhenggai_errors(r) > 0;

	printf("%s %d %s", zhenggai_version(), (int)zhenggai_status(r), zhenggai_bytes(r));
	zhenggai_free(r);
	return is_found ? 0 : 1;
}
