/* The questionnaires that come with the program. */
#include "features/surveys/form.h"
#include "kernel/base/embed.h"

#include <pthread.h>

EMBED(survey_child_mentee_1, "src/features/surveys/data/child-mentee-1.json");
EMBED(survey_child_mentee_2, "src/features/surveys/data/child-mentee-2.json");
EMBED(survey_mentee_request, "src/features/surveys/data/mentee-request.json");
EMBED(survey_mentor_potential, "src/features/surveys/data/mentor-potential.json");
EMBED(survey_rs_mentee_1, "src/features/surveys/data/rs-mentee-1.json");
EMBED(survey_rs_mentee_2, "src/features/surveys/data/rs-mentee-2.json");
EMBED(survey_rs_mentor_1, "src/features/surveys/data/rs-mentor-1.json");
EMBED(survey_rs_mentor_2, "src/features/surveys/data/rs-mentor-2.json");
EMBED(survey_ru_mentee_1, "src/features/surveys/data/ru-mentee-1.json");
EMBED(survey_ru_mentee_2, "src/features/surveys/data/ru-mentee-2.json");
EMBED(survey_ru_mentor_1, "src/features/surveys/data/ru-mentor-1.json");
EMBED(survey_ru_mentor_2, "src/features/surveys/data/ru-mentor-2.json");
EMBED(survey_su_mentee_1, "src/features/surveys/data/su-mentee-1.json");
EMBED(survey_su_mentee_2, "src/features/surveys/data/su-mentee-2.json");
EMBED(survey_su_mentor_1, "src/features/surveys/data/su-mentor-1.json");
EMBED(survey_su_mentor_2, "src/features/surveys/data/su-mentor-2.json");
EMBED(survey_teacher_difficulties, "src/features/surveys/data/teacher-difficulties.json");
EMBED(survey_tt_mentee_1, "src/features/surveys/data/tt-mentee-1.json");
EMBED(survey_tt_mentee_2, "src/features/surveys/data/tt-mentee-2.json");
EMBED(survey_tt_mentor_1, "src/features/surveys/data/tt-mentor-1.json");
EMBED(survey_tt_mentor_2, "src/features/surveys/data/tt-mentor-2.json");
EMBED(survey_tu_mentee_1, "src/features/surveys/data/tu-mentee-1.json");
EMBED(survey_tu_mentee_2, "src/features/surveys/data/tu-mentee-2.json");
EMBED(survey_tu_mentor_1, "src/features/surveys/data/tu-mentor-1.json");
EMBED(survey_tu_mentor_2, "src/features/surveys/data/tu-mentor-2.json");
EMBED(survey_uu_mentee_1, "src/features/surveys/data/uu-mentee-1.json");
EMBED(survey_uu_mentee_2, "src/features/surveys/data/uu-mentee-2.json");
EMBED(survey_uu_mentor_1, "src/features/surveys/data/uu-mentor-1.json");
EMBED(survey_uu_mentor_2, "src/features/surveys/data/uu-mentor-2.json");

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct arena *kept;                               /* for the life of the program */
static struct questionnaire *shipped;
static size_t n_shipped;

static void read_them(void)
{
	const struct str files[] = {
		EMBEDDED(survey_child_mentee_1),
		EMBEDDED(survey_child_mentee_2),
		EMBEDDED(survey_mentee_request),
		EMBEDDED(survey_mentor_potential),
		EMBEDDED(survey_rs_mentee_1),
		EMBEDDED(survey_rs_mentee_2),
		EMBEDDED(survey_rs_mentor_1),
		EMBEDDED(survey_rs_mentor_2),
		EMBEDDED(survey_ru_mentee_1),
		EMBEDDED(survey_ru_mentee_2),
		EMBEDDED(survey_ru_mentor_1),
		EMBEDDED(survey_ru_mentor_2),
		EMBEDDED(survey_su_mentee_1),
		EMBEDDED(survey_su_mentee_2),
		EMBEDDED(survey_su_mentor_1),
		EMBEDDED(survey_su_mentor_2),
		EMBEDDED(survey_teacher_difficulties),
		EMBEDDED(survey_tt_mentee_1),
		EMBEDDED(survey_tt_mentee_2),
		EMBEDDED(survey_tt_mentor_1),
		EMBEDDED(survey_tt_mentor_2),
		EMBEDDED(survey_tu_mentee_1),
		EMBEDDED(survey_tu_mentee_2),
		EMBEDDED(survey_tu_mentor_1),
		EMBEDDED(survey_tu_mentor_2),
		EMBEDDED(survey_uu_mentee_1),
		EMBEDDED(survey_uu_mentee_2),
		EMBEDDED(survey_uu_mentor_1),
		EMBEDDED(survey_uu_mentor_2),
	};

	kept = arena_new();
	n_shipped = sizeof files / sizeof files[0];
	shipped = NEW_ARRAY(kept, n_shipped, struct questionnaire);
	for (size_t i = 0; i < n_shipped; i++) {
		struct err e = { 0 };
		always_assert(form_read(kept, &e, files[i], &shipped[i]) == OK);
	}
}

size_t forms_shipped(const struct questionnaire **ret)
{
	pthread_once(&once, read_them);
	*ret = shipped;
	return n_shipped;
}

const struct questionnaire *form_shipped(struct str code)
{
	const struct questionnaire *all;
	size_t n = forms_shipped(&all);

	for (size_t i = 0; i < n; i++)
		if (code.n && str_eq(all[i].code, code))
			return &all[i];
	return NULL;
}
