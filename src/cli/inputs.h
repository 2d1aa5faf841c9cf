/* inputs.h - the files that a command line names, folders walked. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H
#include "cli/options.h"

struct inputs {
	const char **paths;	/* in the order given; those of a folder by name */
	size_t n_paths;
	bool is_complete;	/* false: a folder could not be read, or held no document */
};

/* Lists the files to read. An operand that is a folder stands for the files
 * below it whose extension a reader knows, in the order of their bytes; hidden
 * ones and linked folders are left out. What is wrong with a folder is
 * complained of. Lives in the arena. */
struct inputs inputs_gather(struct arena *a, const struct options *o);

/* True, after complaining, where a path to be written (NULL: none) is one of the
 * files to read. */
bool inputs_refuse(const struct inputs *files, const char *out_path, enum lang lang);

#endif
