/* Forms that come in and what the pages of people are drawn from. */
#ifndef PEOPLE_VIEW_H
#define PEOPLE_VIEW_H
#include "features/people/people.h"
#include "features/people/queries.h"
#include "features/people/words.h"
#include "kernel/auth/people.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

/* ---- forms ---- */
struct people_list_in { struct str q, category, role, state, direction, employment; struct opt_uuid group, after; struct opt_int study_year; bool young; };
struct people_one_in { struct uuid person; };
struct people_edit_in {
	struct uuid person;
	int64_t person_rev;
	bool anyway;                             /* «всё равно добавить»: alike people were shown */
	bool mend;                               /* Latin letters in names become the Russian ones that they look like */
	struct str last, first, middle, gender, category, phone, email, post, employment, subject, education, qualification, work_place, work_inn;
	struct opt_date born, hired;
	struct opt_int born_year, experience;
	struct opt_uuid group;
};
struct people_leave_in { struct uuid person; struct date day; struct str why; };
struct people_role_in { struct uuid person; struct str role, form, ground; struct date since; struct opt_date until; };
struct people_role_end_in { struct uuid person, role; struct date until; struct str why; };
struct side_time { bool on; };
struct people_side_in {
	struct uuid person;
	struct str side, competences, achievements, interests, wanted_age, free_time, request, results, link, place, meets, language;
	struct opt_int capacity, age_from, age_to;
	struct { size_t n; struct side_time *v; } times;         /* in the order of PERSON_TIMES */
};
/* For the table of days and hours. */
struct people_count { size_t n; const char *v; };
extern const struct people_count people_days, people_parts;
static inline struct str whole_number(struct html *h, struct opt_int v) { return v.has ? str_fmt(h->arena, "%d", (int)v.v) : S(""); }
/* «10–13, лучше девочки»: the bounds and the words of the base. */
struct str people_ages(struct html *h, const struct person_side *s);
const char *people_part_of_day(size_t i);
const char *people_day_short(size_t i);
struct people_guardian_in { struct uuid person; struct str name, relation, phone; };
struct people_guardian_drop_in { struct uuid person, guardian; };
struct people_group_in {
	struct uuid group;
	int64_t group_rev;
	struct str kind, title, direction, programme, leader, state;
	struct opt_int study_year, school_year;
	struct opt_uuid parent;
};
struct people_groups_in { struct str kind, direction, state; struct opt_int study_year, school_year; struct opt_uuid after; };
struct people_group_one_in { struct uuid group; };
struct people_join_in { struct uuid group; struct str names; struct date since; };
struct people_part_in { struct uuid group, person; struct date until; };
struct people_words_in { struct str kind; };
struct people_word_in { struct str kind, code, title, of; bool active; struct opt_int position; };

struct people_cases_in { struct uuid person; struct str gen, dat, acc, ins, pre; };
struct people_gender_in { struct uuid person; struct str gender; };
/* One of: a post, an account, whoever signs by the card of the centre. */
struct people_form_of_in { struct str post; struct opt_uuid account; bool signs; struct str gen, dat, acc, ins, pre; };

struct people_access_in { struct uuid person; struct str login, role; };
struct people_link_in { struct uuid person, account; };
struct people_access_list_in { struct opt_uuid group; };
struct people_access_many_in { struct id_list person; struct str way; };
struct people_erase_in { struct uuid person; struct str why; bool sure; };
struct people_expired_in { struct id_list person; struct str why; bool sure; };
struct people_act_in { struct uuid act; struct str format; };

/* ---- views ---- */
struct person_access_view {
	const struct form *form;
	struct person p;
	struct str name, roles, login;
	struct person_account account;
	bool has_account, here;
	struct html_option_list accounts, role_options;
};
struct access_candidate { struct uuid id; struct str name, roles; bool minor; };
struct access_view {
	const struct form *form;
	struct opt_uuid group;
	struct html_option_list groups;
	struct { size_t n, cap; struct access_candidate *v; } people;
	bool more;
};
struct person_line { struct uuid id; struct str name, category, where, roles; int age; struct opt_date born; struct opt_int born_year; };
struct person_lines { size_t n, cap; struct person_line *v; };
struct people_list_view {
	const struct form *form;
	const struct people_list_in *in;
	struct person_lines people;
	struct alike_list alike;                 /* nobody was found: «Возможно: …» */
	struct str letter;                       /* one letter was looked for: surnames that begin with it */
	struct str conditions;                   /* beside words: what else is asked, in words */
	bool elsewhere, many, cut;               /* of a search: only without the conditions somebody is found; more than are shown; people_hits.cut */
	struct html_option_list categories, roles, groups, states, directions, study_years, employments;
	struct figure_list figures;
	struct paging paging;
	bool may_edit, may_load, may_give, filtered, own_only, more;      /* may_load: lists (feature intake) */
};

/* Rows of the list after a place in the alphabet, by all filters but the search. */
struct people_found { size_t n, cap; struct people_list_row *v; };
MUST_USE enum status people_list_read(struct request *req, const struct people_list_in *in, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret);
/* The first of them whom the words in->q find.  any: the words find somebody, whatever else is asked; cut: the words find more than `look`, and
 * more than `look` are as is asked, so that only the first hits of the alphabet were looked at. */
struct people_hits { struct people_found found; bool any, cut; };
MUST_USE enum status people_list_find(struct request *req, const struct people_list_in *in, int64_t limit, int64_t look, struct people_hits *ret);
MUST_USE enum status people_young_rule(struct db *db, struct young_rule *ret);
#define STUDY_YEARS 11                    /* an association has seven at most, a school eleven */
struct html_option_list people_directions(void), people_employments(void), people_study_years(struct arena *a);
/* The same with a first line that means any. */
struct html_option_list people_any_of(struct arena *a, struct str any, struct html_option_list l);

/* «Список работников». */
struct staff_line { struct uuid id; struct str name, post, employment, subject, qualification, experience; struct opt_date hired; bool young; };
struct staff_view { struct { size_t n, cap; struct staff_line *v; } lines; int64_t main, inner, outer, young; struct date day; bool over; };

struct alike_line { struct uuid id; struct str name, what; };
struct alike_lines { size_t n, cap; struct alike_line *v; };
struct person_form_view {
	const struct form *form;
	struct person p;
	struct str heading, experience;
	struct url action, back;
	bool is_new, mixed;                      /* mixed: Latin letters were typed in a name */
	struct str group;
	struct html_option_list categories, genders, employments, groups;
	struct alike_lines alike;
};

/* A name, or a post, in one case; code: name of its field. */
struct case_line { const char *code, *title, *question; struct str full, order, post; bool doubtful, confirmed; };
struct case_lines { struct { size_t n; struct case_line v[6]; } all; bool asks, doubtful, confirmed; const char *why; };
struct form_thing { struct str title, dat; struct url url; bool doubtful, confirmed, current; };
struct form_things { size_t n, cap; struct form_thing *v; };
struct forms_view { const struct form *form; struct form_things posts, names; struct case_lines cases; struct str title; struct opt_uuid account; bool one, is_post, may_edit; };

struct role_line { struct uuid id; struct str title, ground, end_why; struct date since; struct opt_date until; bool open; };
struct role_lines { size_t n, cap; struct role_line *v; };
struct person_view {
	const struct form *form;
	struct person p;
	struct str name, category, age, experience, initials_note;
	bool may_all, may_edit, may_personal, may_give, may_papers, has_account, minor, here, young, no_longer_young;      /* may_papers: feature consents */
	struct person_account account;
	struct role_lines roles;
	struct people_groups_of_list groups;
	struct people_led_by_list led;
	struct people_guardians_of_list guardians;
	struct people_children_of_list children;
	struct people_names_past_list names;
	struct person_side mentor, mentee;
	struct case_lines cases;
	struct html_option_list role_options, forms;
	struct opt_date today;
};

/* Panels of other features (slice.panels); called from the template at their place. */
void person_draw_panels(struct html *h, const struct person_view *v);

/* Who sees what of somebody, and by which roles. */
struct person_data_view { const struct form *form; struct uuid id; struct str name; struct seers seers; bool may_erase, here; };
struct doc;
struct erasure_view { struct people_erasure_get_row e; struct str org, made, by, post, under /* «И.С. Лесной» */; const struct doc *doc; };
struct doc *erasure_doc(struct arena *a, const struct erasure_view *v);
struct expired_line { struct uuid id; struct str name, category; struct opt_date left_on; };
struct expired_view { const struct form *form; struct { size_t n, cap; struct expired_line *v; } lines; int64_t years; bool by_itself; };
struct erasures_view { struct people_erasures_list acts; };

struct group_line { const struct people_groups_row *row; struct str direction, school_year; };
struct group_lines { size_t n, cap; struct group_line *v; };
struct group_form_view { const struct form *form; struct people_group_get_row g; struct str leader, parent; struct html_option_list kinds, directions, parents, states, school_years; struct url action; bool is_new; };
struct groups_view {
	const struct form *form;
	const struct people_groups_in *in;
	struct group_lines groups;
	struct paging paging;
	struct html_option_list kinds, directions, study_years, school_years, states;
	struct figure_list by_direction, by_year;
	struct group_form_view add;
	bool may_edit, filtered;
};
struct group_view { struct people_group_get_row g; bool may_all; struct people_groups_inside_list inside; struct str kind, leader, direction, school_year; struct people_members_list members; struct group_form_view edit; const struct form *form; bool may_edit; struct date today; };

/* «Новый учебный год» (year_page.c). */
struct people_left_in { struct str names, why; struct date day; };
struct leavers { size_t n, cap; struct uuid *v; struct str missing; };
struct left_view { const struct form *form; struct date today; };
struct move_row_in { struct uuid group; struct str act, title; struct opt_int study_year; };
struct move_in { struct { size_t n; struct move_row_in *v; } rows; };
struct move_line { const struct people_groups_to_move_row *row; struct str title; struct opt_int study_year; bool ends; };
struct move_view { const struct form *form; struct { size_t n, cap; struct move_line *v; } lines; struct str year; bool more; };
/* In which a group may lie; the chosen one always. */
MUST_USE enum status people_group_outer_options(struct db *db, struct uuid self, struct opt_uuid chosen, struct html_option_list *ret);
struct str group_next_title(struct arena *a, struct str title);          /* pure */

struct words_kind { struct str code, title; bool current; };
struct words_kinds { size_t n; struct words_kind *v; };
struct words_view { const struct form *form; struct words_kinds kinds; struct people_words words; struct str kind, title; bool may_edit; };

/* Words for codes that the store keeps: «объединение», «наставник»… */
const char *people_group_kind_title(struct str kind);
const char *people_role_title(struct str role);
const char *people_employment_title(struct str employment);
/* What of a record became what: «телефон: не указано; …», both sides alike in order; "" and «ничего не изменено» when nothing did. */
void person_changes(struct arena *a, const struct people_words *categories, const struct person *was, const struct person *is, struct str *ret_before, struct str *ret_after);
/* The same into the journal. */
MUST_USE enum status person_note_changes(struct request *req, const struct person *before, const struct person *after);
/* «15 лет» «12.03.2011, 15 лет», «2011 г. р.», "" */
struct str person_age_words(struct arena *a, const struct person *p, struct date on);
const char *person_years(int n);         /* «год», «года», «лет» */

struct html_option_list people_role_options(struct arena *a);
struct html_option_list people_form_options(struct arena *a, const struct people_words *forms);

const char *people_years_ago(int64_t n);        /* «года» «лет»: больше 3 … назад */

/* What accounts ask of records (struct person_record). */
enum status people_is_minor(struct db *db, struct uuid person, bool *ret);

/* ---- handlers ---- */
handler_fn people_list_page, staff_page, person_page, person_new_page, person_new, person_edit_page, person_edit, person_leave_do, person_return_do,
	person_role_do, person_role_end_do, person_side_do, person_guardian_do, person_guardian_drop_do,
	person_access_page, person_access_do, person_access_link_do, people_access_page, people_access_do,
	person_data_page, person_data_file, person_erase_do, erasure_page, erasure_file, erasures_page, expired_page, expired_do,
	person_cases_do, person_gender_do, forms_page, forms_do,
	groups_page, group_new, group_page, group_edit, group_join, group_part, words_page, word_save, left_page, left_do, move_page, move_do;
struct year_state;
enum status left_look(struct request *req, struct date first, struct year_state *ret), move_look(struct request *req, struct date first, struct year_state *ret);
#endif
