/* target.h - what a fuzz target is: one function over bytes. */
#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H
#include <stddef.h>
#include <stdint.h>

/* Runs the target on one input; crashes or aborts where a promise is broken. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

#endif
