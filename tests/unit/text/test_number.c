#include "mocka.h"
int main(void) { return 0; }
