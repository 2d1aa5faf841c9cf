/* han.h - Chinese characters beside a place of a text. */
#ifndef TEXT_HAN_H
#define TEXT_HAN_H
#include "base/str.h"

#include <stdint.h>

/* True for a Chinese ideograph (with 〇, without marks of punctuation). */
bool han_is(uint32_t c);

/* True where a Chinese ideograph begins (ends) at a byte of valid UTF-8. */
bool han_is_at(struct str s, size_t at);
bool han_is_before(struct str s, size_t at);

#endif
