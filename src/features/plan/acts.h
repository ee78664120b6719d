/* Acts that plans and orders cite: those the program knows (data/acts.tsv), with what replaced them and how far each was compared.
 * Read once, kept for the life of the program; safe from any thread. */
#ifndef PLAN_ACTS_H
#define PLAN_ACTS_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

/* kind «опечатка»: a number often printed by mistake, replaced_by has the right one.  verified: what was compared, and with what;
 * «нет»: from memory or second hand. */
struct known_act { struct str kind, number, title, replaced_by, source, verified; struct opt_date date, from, to; };
size_t known_acts(const struct known_act **ret);
const struct known_act *known_act_find(struct str number, struct opt_date date);   /* NULL when not known */
/* A sentence when a text cites an act that another one has replaced, or a number often misprinted; "" otherwise. */
struct str known_act_replaced(struct arena *a, struct str text);
#endif
