/* What the pages of accounts show: filled by the page files, printed by the templates in html. */
#ifndef AUTH_VIEW_H
#define AUTH_VIEW_H
#include "kernel/address/address.h"
#include "kernel/html/qr.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

/* ---- signing in ---- */
struct org_link { struct url url; struct str name; };
struct org_choice { struct { size_t n; struct org_link *v; } orgs; };
struct new_password_page { const struct form *form; struct url action; struct str login, name; bool dead, invited; };

struct code_step_page { const struct form *form; struct url action, back; struct str next; bool over; };
struct code_page { const struct form *form; struct str key; struct qr qr; bool on, begun, due; int64_t left; };
struct recovery_page { struct str name, login, org; struct { size_t n; struct str *v; } rows; };
struct forgot_page { const struct form *form; struct url back; bool leaves; };

/* ---- one's own account ---- */
struct session_line { struct str device, began, seen; bool here; };
struct account_page {
	const struct form *form;
	struct str name, post, login, roles, email;
	struct { size_t n, cap; struct session_line *v; } sessions;
	bool oidc;                                /* one may sign in through another server */
	bool others;                              /* there is a session besides this one */
};

/* ---- users ---- */
struct user_line { struct uuid id; struct str name, login, post, roles; bool disabled; };
struct users_page {
	const struct form *form;
	struct { size_t n, cap; struct user_line *v; } people;
	struct html_option_list roles;         /* for the form that adds somebody */
	struct paging paging;
};
struct role_line { struct str code, title; struct date from_date; struct opt_date to_date; bool holds, endable; };
struct user_page {
	const struct form *form;
	struct uuid id;
	struct str name, login, post, email, state;
	struct str oidc;                          /* who he is on another server, when the account is linked */
	struct str card_until, invite_until;      /* of what was given and holds */
	struct url person;                        /* the record of the person whose account it is */
	bool disabled, has_password, self, linked, code_on;
	int64_t rev;
	struct { size_t n, cap; struct role_line *v; } roles;
	struct html_option_list options;
	struct date today;
};
struct access_line { struct uuid id; struct str name, login, post, roles; bool has_password, has_card, invited; };
struct access_page {
	const struct form *form;
	struct { size_t n, cap; struct access_line *v; } people;
	bool more;                                /* there are others: the list is cut */
};
struct sheet_item { struct str name, login, code, until; struct qr qr; bool card; };
struct sheet_page {
	struct str org, address, card_address;
	enum reach reach;
	bool phones;
	struct { size_t n, cap; struct sheet_item *v; } items;
};
struct card_page { const struct form *form; struct url action, back; struct str code, next; };
struct user_link_page { struct uuid id; struct str name, link; };

/* ---- settings and rights ---- */
struct setting_line {
	struct str name, title, help, value;      /* value: as stored, or as typed when it was refused */
	struct str message;                       /* why it was refused */
	const char *id;                           /* of its field */
	enum setting_type type;
	struct html_option_list choices;
	struct url page;                          /* where it is edited, when not here */
};
struct settings_page { struct { size_t n, cap; struct setting_line *v; } lines; };

struct right_cell { bool has; };
struct right_line { struct str section /* "" of the same as the line before */, title; bool aggregate; struct { size_t n; struct right_cell *v; } cells; };
struct role_link { struct url url; struct str title; };
struct rights_page { int64_t columns; struct { size_t n; struct role_link *v; } roles; struct { size_t n; struct right_line *v; } lines; };
struct role_right { struct str name, section, title, slice; bool has, initial, locked; const char *perm_field, *allowed_field; };
struct role_page { struct str code, title; struct { size_t n; struct role_right *v; } rights; };

/* ---- journal ---- */
struct journal_line { struct str when, who, what, route, before, after, hash, number; };
struct journal_person { struct uuid id; struct str name, login; struct url url; };
struct journal_page {
	const struct form *form;
	struct { size_t n; struct journal_line *v; } lines;
	struct html_option_list kinds;
	struct str kind, person;
	struct opt_date from, to;
	struct { size_t n, cap; struct journal_person *v; } alike;        /* whom the name that was typed may mean */
	bool choose, nobody;                      /* several of them; none */
	struct url csv;
	struct paging paging;
};
#endif
