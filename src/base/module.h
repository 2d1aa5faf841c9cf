/* module.h - parts of the program that are loaded when they are first needed. */
#ifndef BASE_MODULE_H
#define BASE_MODULE_H
#include "base/fail.h"

/* Finds a function of a module, which is the file <module>.so in the first of:
 * the folders of $ZHENGGAI_MODULES (parted by colons; nothing else is tried
 * where it is set), the folder of the running program, its folder "modules",
 * the folder of the installation. *out is a pointer to the function.
 *
 * A module stays loaded as long as the process; finding it again is cheap. May
 * be called by several threads at once.
 * Fails: FAIL_NOT_FOUND where there is no such module, or it cannot be loaded. */
MUST_USE bool module_find(const char *module, const char *symbol, void **out, struct fail *f);

/* Put before the one or two functions that a module shows to the program. */
#define MODULE_ENTRY __attribute__((visibility("default")))

#endif
