/* What can be made for a row: the offers of every feature (slice.makers). */
#ifndef PLAN_OFFERS_H
#define PLAN_OFFERS_H
#include "features/plan/queries.h"
#include "kernel/slice.h"

/* For whoever asks, by his rights. */
MUST_USE enum status plan_offers(struct request *req, struct uuid row, struct str no, struct str title, struct str result, struct str evidence,
                                 struct maker_offers *ret);
/* The document that such a row wants is made at a desk, so that «Сегодня» leads straight to its form. */
bool plan_wants_making(struct str evidence);
#endif
