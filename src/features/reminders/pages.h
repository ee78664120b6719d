/* Handlers of reminders and what their forms send; slice.c lists the fields. */
#ifndef REMINDERS_PAGES_H
#define REMINDERS_PAGES_H
#include "features/reminders/view.h"
#include "kernel/http/request.h"

struct run_in { struct uuid run; };
struct settings_in { bool on, digest, holidays; int64_t hour; };
struct stage_in { struct str stage; };
struct stage_edit_in { struct str stage, body, act; bool enabled; int64_t stage_rev; };
struct letters_in { bool on; };
struct secret_in { struct str secret; };
struct stop_in { struct str secret, act; };

handler_fn reminders_page, reminders_run_now, reminders_log_page;
handler_fn reminders_settings_page, reminders_settings_do, reminders_stage_page, reminders_stage_do;
handler_fn mine_page, mine_letters_do, mine_link_do, mine_unlink_do, mine_link_page;
handler_fn stop_page, stop_do, feed_get;
#endif
