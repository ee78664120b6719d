/* What a paper is filled with: the centre, who signs, who it is about. */
#ifndef PAPERS_GATHER_H
#define PAPERS_GATHER_H
#include "features/papers/store.h"

/* The data of a template (papers.h), owned by the arena. */
MUST_USE enum status paper_gather(struct db *db, const struct paper_type *t, const struct paper *p, json_t **ret, struct paper_doubts *ret_doubts);
/* What is known of the pair, put into asked where nothing was typed; and the template's own words. */
MUST_USE enum status paper_prefill(struct db *db, const struct paper_type *t, struct opt_uuid pair, json_t *asked);
/* Of a pair, whose paper it is. */
MUST_USE enum status paper_pair_person(struct db *db, const struct paper_type *t, struct uuid pair, struct uuid *ret);
#endif
