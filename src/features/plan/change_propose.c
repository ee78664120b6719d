/* What a finding «Учесть в рабочем плане» can be answered by. */
#include "features/plan/change.h"
#include "features/plan/evidence.h"
#include "features/plan/roadmap.h"

static bool digit_or_dot(char c) { return (c >= '0' && c <= '9') || c == '.'; }

/* Is this number among the words, whole: 2.1 is not in «2.11» or «12.1»? */
static bool names_row(struct str text, struct str no)
{
	while (no.n && no.p[no.n - 1] == '.')
		no.n--;
	for (ptrdiff_t at = no.n ? str_find(text, no, 0) : -1; at >= 0; at = str_find(text, no, (size_t)at + 1)) {
		size_t end = (size_t)at + no.n;
		bool more = end < text.n && digit_or_dot(text.p[end]) && !(text.p[end] == '.' && (end + 1 == text.n || !digit_or_dot(text.p[end + 1])));
		if (!more && (at == 0 || !digit_or_dot(text.p[at - 1])))
			return true;
	}
	return false;
}

bool change_speaks_of(const struct change_finding *f, const struct plan_body *b)
{
	return b->no.n && (f->row.n ? str_eq(f->row, b->no) : names_row(f->text, b->no));
}

static bool wants_result(const struct change_finding *f, const struct plan_body *b)
{
	if (str_eq(f->code, S("result-empty")))
		return b->result.n == 0;
	return str_eq(f->code, S("result-is-post")) && (who_is_post(b->result) || who_is_person(b->result));
}

static struct str replaced(struct arena *a, struct str text, struct str from, struct str to)
{
	ptrdiff_t at = str_find(text, from, 0);

	return at < 0 ? S("") : str_fmt(a, "%.*s%.*s%.*s", (int)at, text.p, SP(to), SP(str_sub(text, (size_t)at + from.n, text.n)));
}

/* «Указан акт № 3272-р; вероятно, имеется в виду № 3273-р»: the number in the row's title. */
static struct str title_with_act(struct arena *a, const struct change_finding *f, const struct plan_body *b)
{
	const struct known_act *acts;
	size_t n = known_acts(&acts);

	for (size_t i = 0; i < n; i++)
		if (str_eq(acts[i].kind, T("опечатка")) && acts[i].replaced_by.n && str_find(f->text, acts[i].number, 0) >= 0) {
			struct str title = replaced(a, b->title, acts[i].number, acts[i].replaced_by);
			if (title.n)
				return title;
		}
	return S("");
}

struct change_proposals change_propose(struct arena *a, const struct change_finding *f, const struct change_lines *l)
{
	struct change_proposals out = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		const struct plan_body *b = &l->v[i].b;
		struct change_proposal p = { .item = l->v[i].id, .no = b->no };
		if (!change_speaks_of(f, b))
			continue;
		if (wants_result(f, b))
			p.result = plan_evidence_title(b->evidence);
		else if (str_eq(f->code, S("act-number")))
			p.title = title_with_act(a, f, b);
		if (p.result.n || p.title.n)
			*VEC_ADD(a, &out) = p;
	}
	return out;
}
