/* queries.sql and reports.sql, read into blocks.  Nothing is looked up here: check.c knows the schema.
 *
 *	-- name(param type, param type?) -> many bounded {column type, column type?}
 *	-- What it is for; becomes the comment above the prototype.
 *	SELECT …;
 *
 * A header may go on over several comment lines until its braces close.  What several statements share is a fragment (fragments.c). */
#ifndef SQLGEN_PARSE_H
#define SQLGEN_PARSE_H
#include "kernel/store/query.h"
#include "kernel/store/sql_lex.h"

struct field { struct str name; enum col_type type; bool optional; };
struct field_list { size_t n, cap; struct field *v; };

struct span { size_t from, to; };               /* tokens [from, to); the semicolon stands at to */

struct block {
	struct str name;
	int line;
	enum query_kind kind;
	bool bounded;
	bool together;                          /* -> exec together */
	struct field_list params, cols;         /* as written; :org and :limit are not among them */
	struct { size_t n, cap; struct str *v; } doc;
	bool variants;                          /* two texts under -- sqlite: and -- postgres: */
	struct span sql[2];                     /* by enum engine */
};
struct query_file {
	struct str text;
	struct sql_tokens t;
	struct { size_t n, cap; struct block *v; } blocks;
};

/* False with *fault ("sql.…") when the file is not in this form. */
bool parse_queries(struct arena *a, struct str text, struct query_file *ret, struct sql_fault *fault);

/* Puts every fragment where it is used; lines stay.  False with *fault ("sql.fragment"). */
bool expand_fragments(struct arena *a, struct str *text, struct sql_fault *fault);

#endif
