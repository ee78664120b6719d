#ifndef PLAN_HOME_H
#define PLAN_HOME_H
#include "features/plan/board.h"
#include "kernel/slice.h"

/* The plan in force, read once for all blocks of a page; NOT_FOUND when there is none. */
enum status plan_of_page(struct request *req, const struct board **ret);
enum status plan_home_line(struct request *req), plan_home_controller(struct request *req);
enum status plan_todo(struct request *req, bool everyone, struct todos *ret);
#endif
