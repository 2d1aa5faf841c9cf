/* test_prose.c - holds what the header of the module promises. */
#include "mocka.h"

int main(void)
{
	return 0;
}
