/* What a statement's text must keep to, as far as its tokens tell. */
#ifndef SQLGEN_SCOPE_H
#define SQLGEN_SCOPE_H
#include "kernel/store/ddl.h"
#include "tools/sqlgen/parse.h"

/* A statement without its comments. */
struct statement { struct arena *a; const struct sql_token *v; size_t n; struct sql_fault *fault; };

/* Words and forms that differ between the engines or hide something.  strict is off in "-- sqlite:" / "-- postgres:" parts. */
bool check_words(const struct statement *s, bool strict);

/* Every tenant table in the statement is bound to :org: by  t.org_id = :org  or by an equality with one that is,
 * as a part of WHERE or ON that nothing weakens (OR, parentheses, the wrong side of a LEFT JOIN). */
bool check_org(const struct statement *s, const struct ddl_schema *schema);

/* Every ORDER BY says where empty values go, which the engines put at different ends; cols: the header's columns. */
bool check_nulls(const struct statement *s, const struct ddl_schema *schema, const struct field_list *cols);

/* Does the text name this table after FROM, JOIN, UPDATE or INTO?  (The authorizer's answer is checked against it.) */
bool names_table(const struct statement *s, struct str table);
#endif
