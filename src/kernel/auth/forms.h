/* The forms of accounts and their handlers, for slice.c and the *_page.c. */
#ifndef AUTH_FORMS_H
#define AUTH_FORMS_H
#include "kernel/http/request.h"

struct sign_in_form { struct str login, password; };
struct first_run_form { struct str org_name, zone, name, login, password, password2, code; };
struct new_password_form { struct str secret, password, again; };
struct own_password_form { struct str old, password, again; };
struct own_email_form { struct str email; };
struct display_form { struct str mode; };

struct users_form { struct opt_uuid after; };
struct user_add_form { struct str login, name, post, email, role, password; };
struct user_form { struct uuid account; };
struct user_edit_form { struct uuid account; int64_t rev; struct str name, post, email; };
struct user_role_form { struct uuid account; struct str role; struct date from_date; struct opt_date to_date; };
struct user_role_end_form { struct uuid account; struct str role; struct date from_date; };
struct user_password_form { struct uuid account; struct str password; };
struct user_link_form { struct uuid account; struct str secret; };

struct code_form { struct str old, code; };
struct code_step_form { struct str secret, code; };
struct recovery_form { struct str secret; };
struct forgot_form { struct str login; };
struct card_form { struct str code; };
struct access_form { struct id_list account; struct str way; };
struct sheet_form { struct uuid batch; struct str secret; };

struct setting_form { struct str name, value; };
struct role_form { struct str role; };
struct role_tick { struct str perm; bool allowed; };
struct role_ticks_form { struct str role; struct { size_t n; struct role_tick *v; } ticks; };
struct journal_form { struct opt_int rev, n; struct str kind, person; struct opt_date from, to; struct opt_uuid who; };

handler_fn sign_in_show, sign_in_check, sign_in_do, sign_out_do;
handler_fn first_run_show, first_run_check, first_run_do;
handler_fn new_password_show, new_password_check, new_password_do;
handler_fn account_show, own_email_do, own_password_check, own_password_do, display_do;
handler_fn users_show, user_add_check, user_add_do, user_show, user_edit_do, user_role_do, user_role_end_do;
handler_fn user_disable_do, user_enable_do, user_password_check, user_password_do, user_link_do, user_link_show;
handler_fn forgot_show, forgot_do, account_others_do;
handler_fn code_show, code_password_check, code_begin_do, code_confirm_do, code_renew_do, code_off_do, recovery_show;
/* In prepare, on the slow pool: is it the password of whoever has signed in?  Counted as a sign-in is; INVALID with the message at "old". */
MUST_USE enum status own_password_right(struct request *req, struct str typed);
handler_fn code_sign_in_show, code_sign_in_do, user_code_off_do;
/* The password or the card was right, and a code of the application is wanted besides: leads to where it is asked for. */
MUST_USE enum status code_ask(struct request *req, struct uuid account);
/* The same as sign_in_enter after everything was asked for. */
MUST_USE enum status sign_in_let_in(struct request *req, struct uuid account, struct str login, const char *kind);
/* In a POST: it is who it says; the session begins, and the page that was wanted comes.  kind: of the journal. */
MUST_USE enum status sign_in_enter(struct request *req, struct uuid account, struct str login, const char *kind);
handler_fn user_unlink_do, user_invite_do, user_card_do, user_card_revoke_do;
handler_fn card_show, card_do, access_show, access_do, sheet_show;
/* A box with an address for letters; "" is allowed.  INVALID with the message beside the field. */
enum status email_typed(struct request *req, struct str typed, struct str *ret);
handler_fn settings_show, setting_do, rights_show, role_show, role_do, journal_show, journal_csv;
#endif
