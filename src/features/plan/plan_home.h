#ifndef PLAN_HOME_H
#define PLAN_HOME_H
#include "kernel/slice.h"

enum status plan_home_line(struct request *req);
enum status plan_todo(struct request *req, bool everyone, struct todos *ret);
#endif
