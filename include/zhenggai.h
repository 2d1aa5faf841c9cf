/* zhenggai.h - read, check and convert official bulletins from a program.
 *
 * Everything works on memory: bytes in, bytes out. Nothing is kept between two
 * calls and there is no global state: any number of threads may call at once.
 * Texts are UTF-8 with Unix line ends. What comes out is what the commands
 * `zhenggai parse`, `zhenggai check` and `zhenggai convert` print.
 *
 *     struct zhenggai_result *r = zhenggai_check(bytes, n, "notice.docx", "json", 0);
 *     if (zhenggai_status(r) == ZHENGGAI_OK)
 *             fwrite(zhenggai_bytes(r), 1, zhenggai_size(r), stdout);
 *     else
 *             fprintf(stderr, "%s\n", zhenggai_error(r));
 *     zhenggai_free(r);
 */
#ifndef ZHENGGAI_H
#define ZHENGGAI_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What became of a call. */
enum zhenggai_status {
	ZHENGGAI_OK,
	ZHENGGAI_FORMAT,	/* the bytes are not the kind of file they claim to be */
	ZHENGGAI_LIMIT,		/* larger or deeper than is accepted */
	ZHENGGAI_MISSING,	/* a program, module or font that is needed is not installed */
	ZHENGGAI_USAGE,		/* no such output format */
	ZHENGGAI_DENIED,	/* protected by a password */
	ZHENGGAI_SYSTEM		/* the system said no */
};

/* Flags of zhenggai_check. */
enum {
	ZHENGGAI_PUBLIC = 1,	/* the text is for the public: personal data is an error */
	ZHENGGAI_ENGLISH = 2	/* messages in English; else Chinese */
};

/* The outcome of one call; belongs to the caller until zhenggai_free. */
struct zhenggai_result;

/* The version of the library, "0.1.0". Lives for ever. */
const char *zhenggai_version(void);

/* Reads a document and gives what it says as one JSON object. 'name' is a file
 * name whose ending helps where the bytes do not tell the format; it may be
 * NULL. Never NULL: ask zhenggai_status. */
struct zhenggai_result *zhenggai_parse(const void *bytes, size_t n_bytes, const char *name);

/* Checks a document and gives its diagnostics. 'format' is "json", "text",
 * "sarif" or "html"; flags are ZHENGGAI_PUBLIC and ZHENGGAI_ENGLISH, or 0. */
struct zhenggai_result *zhenggai_check(const void *bytes, size_t n_bytes, const char *name,
	const char *format, int flags);

/* Writes a document in another format: "docx", "pdf", "html", "txt", "xlsx", "json". */
struct zhenggai_result *zhenggai_convert(const void *bytes, size_t n_bytes, const char *name,
	const char *format);

/* What became of the call. */
enum zhenggai_status zhenggai_status(const struct zhenggai_result *r);

/* Why it failed, in English; "" where it did not. Lives as long as the result. */
const char *zhenggai_error(const struct zhenggai_result *r);

/* What the call gave, and its size in bytes; NULL and 0 where it failed. A NUL
 * that does not count stands behind it. Lives as long as the result. */
const char *zhenggai_bytes(const struct zhenggai_result *r);
size_t zhenggai_size(const struct zhenggai_result *r);

/* Contradictions found: the diagnostics that are errors. 0 but after zhenggai_check. */
int zhenggai_errors(const struct zhenggai_result *r);

/* Frees a result; NULL is allowed. */
void zhenggai_free(struct zhenggai_result *r);

#ifdef __cplusplus
}
#endif

#endif
