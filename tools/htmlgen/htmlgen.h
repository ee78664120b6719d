/* htmlgen: templates (HTML with C expressions) into C.  The syntax is in src/kernel/html/html.h.
 *
 *	scan.c       cuts a template into text and {{…}}, with line numbers
 *	markup.c     follows the HTML: what is open, where a value stands, what is refused; collapses whitespace
 *	rules.c      the tables: void elements, URL attributes, refused ones
 *	statement.c  {{if}}, {{for}}, {{page}}… and values
 *	emit.c       writes the C
 *	main.c       files
 *
 * translate() is pure: text in, text out.  The first fault ends it, as "path:line: error: words" (the form that
 * editors know). */
#ifndef HTMLGEN_H
#define HTMLGEN_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"
#include "kernel/base/str.h"

enum { MAX_OPEN = 64, MAX_BLOCKS = 32, MAX_ATTRS = 48 };

/* ---- Rules ------------------------------------------------------------------------------------------------ */
enum value_rule {
	VALUE_PLAIN,     /* any text, escaped */
	VALUE_URL,       /* one struct url and nothing beside it, or a harmless literal */
	VALUE_INT,       /* an integer */
	VALUE_LITERAL,   /* no expression */
	VALUE_REFUSED    /* the attribute itself is refused */
};
enum value_rule rule_of_attr(struct str tag, struct str attr);
const char *refused_tag(struct str tag);                     /* why, or NULL */
bool url_literal_allowed(struct str value);
bool is_void(struct str tag);
bool is_block(struct str tag);                               /* whitespace beside it means nothing */
bool is_foreign(struct str tag);                             /* svg: <x/> closes itself inside */
bool closes_p(struct str tag);                               /* a start tag that ends an open <p> */
bool is_name(struct str s);                                  /* an identifier of C */

/* ---- Markup ----------------------------------------------------------------------------------------------- */
enum place { IN_TEXT, IN_TAG, IN_VALUE };
struct open_element { struct str name; int line; };

/* Where the reader of the HTML stands.  Saved at {{if}} and compared at {{else}} and {{end}}. */
struct markup {
	enum place place;
	size_t n_open;
	struct open_element open[MAX_OPEN];
	struct str tag, attr;              /* in IN_TAG and IN_VALUE */
	int tag_line;
	bool form_post, has_src, has_alt;
	size_t tag_blocks;                 /* blocks open where the tag began */
	bool value_literal, value_expr;    /* what the attribute's value has had so far */
	size_t n_attrs;
	struct str attrs[MAX_ATTRS];       /* seen in this tag outside any branch */
};

/* ---- Blocks ----------------------------------------------------------------------------------------------- */
enum block_kind { BLOCK_IF, BLOCK_FOR, BLOCK_WRAP };
struct block {
	enum block_kind kind;
	int line;
	bool has_else, has_first;
	bool edge_before, edge;            /* whitespace: after_block at the start; at the end of every branch so far */
	struct markup before;              /* at {{if}}, {{for}} */
	struct markup first;               /* at the end of the first branch */
	struct str wrap_call;              /* BLOCK_WRAP: "name" and "args" of the closing half */
	struct str wrap_args;
};

struct gen {
	struct arena *arena;
	const char *path;
	struct str src;
	size_t pos;
	int line;

	struct markup m;
	size_t n_blocks;
	struct block blocks[MAX_BLOCKS];

	/* the page or part being written */
	bool in_unit, unit_is_page, unit_has_body;
	int unit_line;
	struct str unit_name, unit_params;
	struct str title;
	int title_line;
	struct markup at_body;

	/* whitespace */
	bool pending_space, after_block;

	struct buf lit, code, unit, protos, includes, error;
	bool failed;
};

struct translation { struct str code, protos, includes, error; };

/* False when the template is refused; ret->error then says why. */
bool translate(struct arena *a, const char *path, struct str src, struct translation *ret);

/* Records the first fault, with the line where the reader stands. */
void refuse(struct gen *g, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* scan.c */
enum piece { PIECE_END, PIECE_TEXT, PIECE_STATEMENT };
enum piece next_piece(struct gen *g, struct str *ret, int *ret_line);

/* markup.c */
void markup_text(struct gen *g, struct str text, int line);
void markup_before_statement(struct gen *g);                 /* whitespace that waits is written */
bool markup_same(const struct markup *a, const struct markup *b);
struct str markup_describe(struct gen *g, const struct markup *m);   /* "<div> <ul>" or "nothing" */

/* statement.c */
void statement(struct gen *g, struct str s, int line);
void unit_end(struct gen *g);

/* emit.c */
void emit_text(struct gen *g, struct str s);                 /* literal HTML */
void emit_flush(struct gen *g);                              /* …is written as one put */
void emit_line(struct gen *g, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void emit_c(struct gen *g, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
