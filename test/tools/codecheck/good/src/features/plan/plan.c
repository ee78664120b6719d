/* strcpy(p, q), <td>, "SELECT 1", «Срок прошёл» in a comment. */
#include "kernel/base/str.h"
int f(struct clock *k, struct str *v)
{
	*v = T("Срок прошёл");
	v[1] = str_fmt(a, "Срок прошёл %d " "дней назад", 3);
	v[2] = S("сентябрь");
	log_line("x", "usage: <file> a < b UPDATED selected");
	return k->time(0) + o.exit(1) + timeout(2) + '"';
}
static const char *const titles[] = { "не начато", "ждёт подтверждения" };
void wait(struct timespec *t) { clock_gettime(CLOCK_MONOTONIC, t); }
