/* Signing in through another server: forms, pages, handlers. */
#ifndef AUTH_OIDC_VIEW_H
#define AUTH_OIDC_VIEW_H
#include "kernel/html/views.h"
#include "kernel/http/request.h"

/* ---- forms ---- */
struct oidc_next_form { struct str next; };
struct oidc_go_form { struct str state; };
struct oidc_back_form { struct str state, code, iss, error, next; };
struct oidc_own_form { struct str old; };
struct oidc_admin_form { bool on, drop_secret; struct str issuer, client, secret, button, claim; };

/* ---- pages ---- */
struct oidc_go_page { struct url there, back; struct str host; bool over; };
struct oidc_back_page { const struct form *form; struct url action, back; struct str state, code, iss, next, trouble; };
struct oidc_unknown_page { struct url sign_in, back; struct str label, host; bool over; };
struct oidc_own_page {
	const struct form *form;
	struct str host, label, linked_label, linked_host, since;
	bool on, linked, known, ask_password;
};
struct oidc_admin_page {
	const struct form *form;
	struct str issuer, client, button, claim, redirect;
	struct html_option_list claims;
	bool on, has_secret;
	int64_t links;
};
struct str oidc_host(struct str issuer);     /* "id.school.example" */

handler_fn oidc_begin_check, oidc_begin_do, oidc_go_show, oidc_back_show, oidc_finish_check, oidc_finish_do, oidc_unknown_show;
handler_fn oidc_own_show, oidc_own_begin_check, oidc_own_begin_do, oidc_own_link_check, oidc_own_link_do, oidc_own_unlink_do, user_oidc_unlink_do;
handler_fn oidc_admin_show, oidc_admin_check, oidc_admin_do;
#endif
