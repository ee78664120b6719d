/* What is printed of a list of cases: the list itself, the inner register («внутренняя опись») of a case or of the whole folder, a cover. */
#ifndef NOMENCLATURE_PAPERS_H
#define NOMENCLATURE_PAPERS_H
#include "features/nomenclature/cases.h"
#include "features/org/org.h"
#include "kernel/document/document.h"

struct case_paper {
	struct letterhead head;
	struct str signatory_post, signatory_name;   /* «Е.В. Сергеева»; "" nobody known */
	struct date day;                             /* of printing */
	struct str year;                             /* «2026» */
	struct str by_post, by_name;                 /* whoever draws it up */
};
struct doc *nomenclature_paper(struct arena *a, const struct case_paper *p, const struct file_cases *cases);
/* c NULL: of the whole folder, with the case of each paper. */
struct doc *inner_register(struct arena *a, const struct case_paper *p, const struct file_case *c, const struct filed_list *l);
struct doc *cover_paper(struct arena *a, const struct case_paper *p, const struct file_case *c, const struct filed_list *l);
#endif
