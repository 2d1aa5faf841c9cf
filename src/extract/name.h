/* name.h - the name that a heading, a problem or an aspect goes by: where it ends, and its core. */
#ifndef EXTRACT_NAME_H
#define EXTRACT_NAME_H
#include "text/prose.h"

enum name_kind { NAME_PLAIN, NAME_ASPECT, NAME_PROBLEM };

struct name {
	enum name_kind kind : 8;
	bool has_front;		/* begins with 关于, 针对, 聚焦 … */
	bool is_stopped;	/* a 。 or a colon ends it */
	bool announces;		/* names problems at large: 已完成整改的问题 */
	struct span title;	/* without marker, closing mark, and brackets of status or owner */
	struct span brackets;	/* those brackets, behind the title; n == 0: none */
	struct span rest;	/* the line behind all this, blanks at its start left out */
};

/* Reads the name at the start of a line (the marker left out). The name ends
 * with the first 。 that stands outside quotes and brackets, with the line, or
 * where the frame 关于…的问题 closes before a comma or colon. Looks at most
 * some hundred characters ahead. */
void name_read(const struct prose *p, struct span line, struct name *out);

/* The core of a problem's or an aspect's title: without 关于 针对 对 就 在 聚焦
 * in front, 方面 的问题 behind, and the quotes around it. Views the text. */
struct str name_core(const struct prose *p, struct span title);

/* The bytes between a bracket that opens at 'at' and its partner inside 'in';
 * n == 0 where none closes it within some hundred bytes. */
struct span name_bracket_at(const struct prose *p, struct span in, uint32_t at);

/* The span without blanks at both ends. */
struct span name_trim(const struct prose *p, struct span s);

#endif
