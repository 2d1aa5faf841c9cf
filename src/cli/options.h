/* options.h - what a command line asks for: argp, with help and complaints in
 * two languages. Every command has --lang and --help from here. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H
#include "cli/command.h"
#include "cli/complain.h"

/* One option. */
struct option_row {
	const char *name;	/* "format" for --format */
	int key;		/* a letter is the short option too; else from OPTION_KEY on */
	const char *value;	/* "FORMAT"; NULL: it takes none */
	const char *zh, *en;	/* what it does, in one line; NULL: not shown in the help */
};

enum { OPTION_KEY = 256 };	/* the first key that is no letter */

/* What was asked for. */
struct options {
	enum lang lang;
	const char **operands;	/* what is no option, in order */
	size_t n_operands;
	void *wanted;		/* of the command: where take() puts what it took */
};

/* How a command is called. */
struct usage {
	const char *command;	/* its name */
	const char *zh, *en;	/* what it is for */
	const char *operands;	/* "FILE..."; "[FILE]" may be left out; NULL: takes none */
	const struct option_row *rows;
	size_t n_rows;
	/* Takes an option into o->wanted; false: its value is wrong, and that was
	 * complained of. */
	bool (*take)(struct options *o, int key, const char *value);
	/* Adds paragraphs to the help: the formats there are, for one. May be NULL. */
	void (*explain)(enum lang lang);
};

/* Reads a command line; argv[0] is the command's name. True: run the command.
 * False: end with *status_out, for the help was shown or what was wrong was
 * complained of. The operands live in the arena. */
MUST_USE bool options_parse(struct arena *a, const struct usage *u, int argc, char **argv,
	struct options *o, int *status_out);

/* Print the paragraphs that the help of every command shares: what FILE may be;
 * what the exit status says, with that of found errors where 'finds' is true. */
void options_explain_files(enum lang lang);
void options_explain_status(enum lang lang, bool finds);

/* The language that the arguments, else ZHENGGAI_LANG ask for; else Chinese. */
enum lang options_lang(int argc, char **argv);

/* Takes a whole number of 1 to 'most' for an option; false after complaining. */
MUST_USE bool options_take_number(const struct options *o, const char *option, const char *value,
	int most, int *out);

/* Finds the value among 'n' names; false after complaining of it with the
 * names there are. */
MUST_USE bool options_take_name(const struct options *o, const char *option, const char *value,
	const char *const *names, size_t n, size_t *index_out);

#endif
