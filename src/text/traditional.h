/* traditional.h - a text in traditional characters, in the simplified ones that words are listed in. */
#ifndef TEXT_TRADITIONAL_H
#define TEXT_TRADITIONAL_H
#include "base/arena.h"
#include "base/str.h"

/* Gives a text, valid UTF-8, with each traditional character in its simplified
 * form, every byte at its old place, eight readable bytes behind it; the text
 * itself where its start shows none of them. Lives in the arena. Cost: one pass. */
struct str traditional_fold(struct arena *a, struct str text);

#endif
