/* The centre itself: its roles (so far). */
#include "kernel/slice.h"

/* Who works here, in the order in which lists show them. */
static const struct role roles[] = {
	{ "director", "директор", 10 },
	{ "deputy", "заместитель директора по УВР", 20 },
	{ "methodist", "методист", 30 },
	{ "curator", "куратор", 40 },
	{ "secretary", "секретарь", 50 },
	{ "hr", "специалист по кадрам", 60 },
	{ "accountant", "бухгалтер", 70 },
	{ "psychologist", "педагог-психолог", 80 },
	{ "union", "председатель профкома", 90 },
	{ "teacher", "педагог", 100 },
	{ "mentor", "наставник", 110 },
	{ "mentee", "наставляемый", 120 },
	{ "parent", "родитель (законный представитель)", 130 },
	{ "authority", "специалист управления образования", 140 },
	{ "observer", "наблюдатель", 150 },
	{ "admin", "администратор", 160 },
	{ 0 }
};

const struct slice slice_org = {
	.name = "org", .roles = roles,
};
