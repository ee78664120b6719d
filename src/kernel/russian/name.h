/* Names of people in six cases: surname, first name, patronymic.
 *
 * Rules.  lvovich's tables (npm, MIT; namegen makes C of them at build), and before them our own of data/names.txt, each with
 * the reason why it differs.  A hyphened name is declined part by part, of several words the last one and those that are
 * Russian surnames or women's names («Анна Мария»); what stands in brackets is declined by itself: «Иванова (Петрова)».
 * Particles in lower case (фон, де), «оглы» and «кызы» stay.  Letters are kept as they are written; an ending added to a word
 * in capitals is in capitals.  A word without Cyrillic letters stays.
 *
 * Man or woman.  From the patronymic; else from the first name; else, where the first name fits both or is missing, from the
 * surname.  Initials tell nothing, not even beside «Ковшарева» (which is a woman, or a man in the genitive), so that the caller
 * asks.  Where both would be written alike («Саша Шевченко») nobody is asked.
 *
 * Confirmed forms.  Whoever keeps forms that somebody has confirmed gives a struct name_memory: they win over all rules.
 *
 * Pure functions, safe from any thread; results live in the arena or in the name given.  A name is NFC or not; one longer than
 * NAME_MAX_BYTES a field, or not UTF-8, comes back as it is, doubtful. */
#ifndef RUSSIAN_NAME_H
#define RUSSIAN_NAME_H
#include "kernel/base/arena.h"

enum name_case { CASE_NOM, CASE_GEN, CASE_DAT, CASE_ACC, CASE_INS, CASE_PRE };
enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE };
enum { NAME_MAX_BYTES = 400 };

/* Any of the three may be empty; first and middle may be initials: «О.», «О.Г.». */
struct name { struct str last, first, middle; };

/* A confirmed form of this name in this case, if there is one. */
struct name_memory { bool (*recall)(void *ctx, const struct name *n, enum name_case c, struct name *ret); void *ctx; };

struct declined {
	struct name name;               /* as given when the gender has to be asked */
	enum gender gender;             /* the one used; unknown when both give the same */
	bool asks;                      /* man or woman is not known and would matter */
	bool doubtful;                  /* to be shown for confirmation */
	const char *code, *why;         /* the rule of ours that was used, or the doubt: "" when there is none; why in Russian */
};

enum gender name_gender(const struct name *n);
bool name_has_initials(const struct name *n);
/* g: GENDER_UNKNOWN to find it out; memory: NULL when nothing is remembered. */
struct declined name_decline(struct arena *a, const struct name *n, enum name_case c, enum gender g, const struct name_memory *memory);

/* «Иванова Анна Петровна»; «Иванова А.П.» as in an order; «А.П. Иванова» as under one, with a blank that no line breaks at.  «Анна-Мария» gives «А.-М.».  What is
 * missing is left out; first given as «О.Г.» stays so. */
struct str name_full(struct arena *a, const struct name *n);
struct str name_in_order(struct arena *a, const struct name *n);
struct str name_under_order(struct arena *a, const struct name *n);

/* Cuts «Иванова Анна Петровна», «Иванова А.П.», «А.П. Иванова» or «А.П.Иванова» into its parts; what is more goes to the middle name
 * («Мамедов Али Ахмед оглы»). */
void name_cut(struct arena *a, struct str whole, struct name *ret);

/* lvovich's copyright and licence, for `nastavnik version --licences`. */
const char *name_licence(void);
/* "gen" … "pre", "nom"; false when it is none. */
bool name_case_read(struct str s, enum name_case *ret);
#endif
