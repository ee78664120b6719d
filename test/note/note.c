#include "test/note/note.h"

int64_t note_words(struct str body)
{
	int64_t n = 0;
	bool inside = false;

	for (size_t i = 0; i < body.n; i++) {
		bool blank = body.p[i] == ' ' || body.p[i] == '\n' || body.p[i] == '\t';
		n += !blank && !inside;
		inside = !blank;
	}
	return n > 0 ? n : 1;
}
