/* limits.h - the largest documents we accept; beyond them is FAIL_LIMIT. */
#ifndef DOC_LIMITS_H
#define DOC_LIMITS_H

enum {
	LIMIT_FILE_BYTES = 512 * 1024 * 1024,	/* of a file as it comes */
	LIMIT_TEXT_BYTES = 1024 * 1024 * 1024,	/* of the text in it, as UTF-8 */
	LIMIT_PART_BYTES = 256 * 1024 * 1024,	/* of one unpacked part of a zip */
	LIMIT_ZIP_RATIO = 200,			/* unpacked : packed, beyond 1 MB */
	LIMIT_ZIP_ENTRIES = 10000,
	LIMIT_XML_DEPTH = 256,
	LIMIT_XML_ATTRIBUTES = 256,		/* of one element */
	LIMIT_TABLE_CELLS = 4 * 1024 * 1024,
	LIMIT_PAGES = 5000,			/* of a PDF */
};

#endif
