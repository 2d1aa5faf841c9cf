/* jsn.h - JSON being written, without building a tree of it. */
#ifndef BASE_JSN_H
#define BASE_JSN_H
#include "base/buf.h"
#include "base/decimal.h"

/* A JSON text being written to 'out'; begin with { .out = buf }. Commas are
 * its own business. Deeper than 64 is a bug. */
struct jsn {
	struct buf *out;
	int depth;
	bool has_before[64];	/* this depth has an element already */
	bool after_key;
};

/* Opens an object or an array; jsn_close closes the newest one. */
void jsn_object(struct jsn *j);
void jsn_array(struct jsn *j);
void jsn_close_object(struct jsn *j);
void jsn_close_array(struct jsn *j);

/* Writes a key; a value, object or array must follow. */
void jsn_key(struct jsn *j, const char *key);

/* Writes a value. A view whose p is NULL is null. */
void jsn_str(struct jsn *j, struct str s);
void jsn_int(struct jsn *j, int64_t v);
void jsn_decimal(struct jsn *j, struct decimal d);
void jsn_bool(struct jsn *j, bool v);
void jsn_null(struct jsn *j);

/* Writes a key and its value. */
void jsn_key_str(struct jsn *j, const char *key, struct str s);
void jsn_key_int(struct jsn *j, const char *key, int64_t v);
void jsn_key_null(struct jsn *j, const char *key);

#endif
