/* point_sign.h - what a line says of the point that it names or belongs to. */
#ifndef EXTRACT_POINT_SIGN_H
#define EXTRACT_POINT_SIGN_H
#include "extract/points.h"

/* Reads the name behind a marker into point->name, and the signs that the name gives;
 * 反馈问题：in front of it is no part of it. The point must have its key. */
void point_sign_read_name(const struct prose *p, struct span text, struct point *point);

/* Notes what a stretch of body says of its point, by how it begins (整改情况：, 责任单位：) and
 * how it closes (…，已销号。). Looks at some hundred bytes of either end. */
void point_sign_note(const struct prose *p, struct point *point, struct span body);

/* Notes a numbered part of what is said of a problem: 2.整改措施：…. The text is what stands
 * behind the number; the key becomes the point's title. */
void point_sign_note_part(const struct prose *p, struct point *point, struct span text);

/* True where the last clause of a stretch of body is a status: …，已销号。 Looks at its last
 * 90 bytes. */
bool point_sign_closes_with_status(const struct prose *p, struct span body);

#endif
