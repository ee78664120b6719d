/* Prints what the good templates make; compared with want.txt. */
#include <stdio.h>
#include "html.h"

static void say(const char *name, struct buf *b)
{
	printf("%s: %.*s\n", name, (int)b->n, b->p);
	buf_clear(b);
}

int main(void)
{
	static const struct html_option v[] = { { .title = S_INIT("a") }, { .title = S_INIT("b&") } };
	struct buf b = { 0 };
	struct page page = { .prefix = S_INIT("/o/x"), .rev = 7 };
	struct html h = { .out = &b, .arena = arena_new(), .page = &page };
	html_blanks(&h, S("<s>"));
	say("blanks", &b);
	for (int n = 0; n < 3; n++) {
		html_branches(&h, n);
		say("branches", &b);
	}
	html_loops(&h, (struct html_option_list){ .n = 2, .v = v });
	say("loops", &b);
	html_addresses(&h);
	say("addresses", &b);
	html_wrapped(&h);
	say("wrapped", &b);
	html_forms(&h);
	say("forms", &b);
	html_picture(&h);
	say("picture", &b);
	html_names(&h, S("t"), (struct html_option){ .title = S("e"), .hint = S("h") });
	say("names", &b);
	buf_free(&b);
	arena_free(h.arena);
	return 0;
}
