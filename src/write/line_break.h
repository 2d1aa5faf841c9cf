/* line_break.h - which characters may begin and end a line of Chinese type. */
#ifndef WRITE_LINE_BREAK_H
#define WRITE_LINE_BREAK_H
#include <stdbool.h>
#include <stdint.h>

/* False for closing marks, stops and what belongs to the character before (避头). */
bool line_may_begin(uint32_t c);

/* False for opening marks (避尾). */
bool line_may_end(uint32_t c);

/* True where a line may break between two characters: not before or after the
 * wrong mark, nor inside a number or a Latin word. */
bool line_may_break(uint32_t before, uint32_t after);

#endif
