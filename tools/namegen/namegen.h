/* namegen LVOVICH NAMES.txt OUT.c: the tables of src/kernel/russian/name_rules.h.
 *
 * LVOVICH is the unpacked npm package; its lib/rules/x.js are CommonJS files whose rules are literals of objects, lists and
 * strings, which js_read reads.  NAMES.txt has our own rules, which come first (its head says how it is written).
 * What is not understood is a finding, and no file is made. */
#ifndef TOOLS_NAMEGEN_H
#define TOOLS_NAMEGEN_H
#include "kernel/base/buf.h"
#include "kernel/russian/name_rules.h"
#include "tools/lib/source.h"

/* A literal: a text, or a list of children (of an object: with keys). */
struct js { struct str key, text; bool is_text; size_t n, cap; struct js *v; };

/* The literals assigned in a file, each with the name it is assigned to ("exports.default" is "default"). */
struct js js_read(struct arena *a, struct str path, struct str source);
const struct js *js_get(const struct js *o, const char *key);          /* NULL when it is not there */

struct rule { struct str test; int sexes, where; struct str mods[5]; int why /* of whys, -1: none */; };
struct rules { size_t n, cap; struct rule *v; };
struct why { struct str code, text; int doubtful; };
struct whys { size_t n, cap; struct why *v; };
struct sex { struct str test; int sexes; bool own; };
struct sexes { size_t n, cap; struct sex *v; };
struct tables { struct rules rules[NAME_PARTS]; int why /* of the rules that follow */; struct whys whys; struct sexes whole[NAME_PARTS], tails[NAME_PARTS], ends[NAME_PARTS]; struct str licence; };

/* A test that stands under several kinds is one entry with all of them; one of our own stays what it is. */
void sex_add(struct arena *a, struct sexes *list, struct str test, int sex, bool own);
void own_read(struct arena *a, struct str path, struct str source, struct tables *t);
void lvovich_read(struct arena *a, const char *folder, struct tables *t);
void tables_print(struct buf *b, const struct tables *t);
#endif
