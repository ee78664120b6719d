#include "features/plan/evidence.h"
#include "features/plan/roadmap.h"

static struct str find_title(struct str kind)
{
	enum evidence_kind k;

	return evidence_parse(kind, &k) ? evidence_title(k) : S("");
}

bool plan_evidence_known(struct str kind) { return find_title(kind).n > 0; }

struct str plan_evidence_title(struct str kind)
{
	struct str t = find_title(kind);

	return t.n ? t : T("Документ");
}

struct html_option_list plan_evidence_options(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, EVIDENCE_N, struct html_option);

	for (int i = 0; i < EVIDENCE_N; i++) {
		struct str kind = str_c(evidence_code((enum evidence_kind)i));
		v[i] = (struct html_option){ kind, plan_evidence_title(kind), S("") };
	}
	return (struct html_option_list){ EVIDENCE_N, v };
}
