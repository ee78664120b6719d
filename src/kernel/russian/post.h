/* Posts in six cases: «заместитель директора по УВР» → «заместителю директора по УВР».
 *
 * Rules.  The head noun is declined with the adjectives before it that agree («старшая медицинская сестра»); what follows
 * («директора по УВР», «начальных классов», «5 «А» класса») depends on it and stays.  Both halves of «педагог-психолог» are
 * declined.  Adjectives that stand for a noun are heads: «заведующий отделом», «ответственная за питание», «вожатый».  After a
 * comma, a dash, «и» or a bracket a second post is declined when it begins in the same way, else it belongs to the first:
 * «директор и учитель физики», but «учитель истории и обществознания».  «И.о.», «зам.», «зав.» stay with all that follows;
 * «ст.», «гл.» stay, the noun after them does not.  Bodies («рабочая группа») and several people («классные руководители») too.
 *
 * A head is known by a table of words and by regular endings (-тель, -ник, -ист, -лог, -ор …): post_words.c.  What is not known,
 * or does not stand in the nominative, comes back as it is, doubtful: to be shown and confirmed.
 *
 * Pure, safe from any thread; the result lives in the arena or in post. */
#ifndef RUSSIAN_POST_H
#define RUSSIAN_POST_H
#include "kernel/russian/name.h"

enum { POST_MAX_BYTES = 4000 };         /* a longer one comes back as it is */

struct post_declined { struct str text; bool doubtful; };

struct post_declined post_decline(struct arena *a, struct str post, enum name_case c);
#endif
