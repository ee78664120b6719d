/* The thread that delivers while the program serves. */
#ifndef MAIL_SERVICE_H
#define MAIL_SERVICE_H
#include "kernel/slice.h"

enum status mail_service_start(struct store *store, const struct config *config, struct err *e, void **ret);
void mail_service_stop(void *state);
#endif
