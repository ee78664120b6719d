/* checkdeps FILE...: who may include whom, and who may speak to the operating system.
 *
 *   kernel                     never includes a feature
 *   a feature                  includes of another one only its x.h, and only when .needs in slice.c names it
 *   office/child               is the reader's: the server does not include it, and the child takes only the base
 *                              and the headers of office
 *   a library                  is spoken to in one place
 *   the words of mentoring     are the features': no name and no sentence of the kernel has them (readers of Russian,
 *                              whose tables say "codecheck: russian data", recognise them)
 *   POSIX-only calls           stay in kernel/base (and in the sandboxed child, which exists for them) */
#include "tools/lib/source.h"

#include <stdio.h>

/* Where a library's header may be included.  A path is a prefix; two are enough for all. */
static const struct { const char *header, *home, *second; } libraries[] = {
	{ "sqlite3.h", "src/kernel/store/", "tools/" }, { "libpq-fe.h", "src/kernel/store/", "tools/" },
	{ "microhttpd.h", "src/kernel/http/", NULL }, { "libxml/", "src/kernel/office/child/", NULL },
	{ "pango/", "src/kernel/document/child/", NULL }, { "hb.h", "src/kernel/document/child/", NULL }, { "hb-ot.h", "src/kernel/document/child/", NULL },
	{ "hb-subset.h", "src/kernel/document/child/", NULL }, { "png.h", "src/kernel/document/child/", NULL },
	{ "zip.h", "src/kernel/office/child/", NULL }, { "seccomp.h", "src/kernel/office/child/", NULL },
	{ "curl/", "src/kernel/net/", NULL }, { "rhonabwy.h", "src/kernel/auth/jose.c", NULL }, { "liboath/", "src/kernel/auth/", NULL }, { "unicode/", "src/kernel/", NULL },
	{ "libstemmer.h", "src/kernel/russian/", NULL }, { "sodium.h", "src/kernel/", NULL },
};

static const char *const posix_only[] = { "fork", "vfork", "posix_spawn", "posix_spawnp", "execv", "execve", "execvp",
	"execl", "execlp", "execle", "waitpid", "wait4", "waitid", "socketpair", "memfd_create", "setrlimit", "prlimit",
	"sigaction", "signal", "sigprocmask", "signalfd", "kill", "flock", "lockf", "getifaddrs", NULL };

static const char *const feature_words[] = { "mentor", "roadmap", "evidence", "аставни", "орожной карт", "орожная карт", "орожную карт",
	"ероприяти", "абочий план", "абочем плане", "уратор", NULL };

static bool is_test(struct str path) { return path_has_folder(path, S("test")) || path_has_folder(path, S("fuzz")); }

/* The folder of a feature a path belongs to: "src/features/plan", "test/note"; empty for the kernel and others.
 * Includes are written without "src/". */
static struct str feature_folder(struct str path)
{
	size_t skip = str_starts(path, S("src/")) ? 1 : 0;
	struct str kind = path_part(path, skip), name = path_part(path, skip + 1);
	if (!str_eq(kind, S("features")) && !str_eq(kind, S("test")))
		return S("");
	if (name.n == 0 || (size_t)(name.p - path.p) + name.n == path.n)
		return S("");           /* test/run.c is nobody's */
	return str_sub(path, 0, (size_t)(name.p - path.p) + name.n);
}

static struct str last_part(struct str path)
{
	struct str part = str_cut(path, '/', &path);
	while (path.p)
		part = str_cut(path, '/', &path);
	return part;
}

static bool needs(struct arena *a, struct str folder, struct str name)
{
	struct str source;
	if (!file_read(a, str_fmt(a, "%.*s/slice.c", SP(folder)).p, &source))
		return false;
	struct names n = slice_needs(a, source);
	for (size_t i = 0; i < n.n; i++)
		if (str_eq(n.v[i], name))
			return true;
	return false;
}

/* path includes a file of the feature `theirs`. */
static void check_feature(struct arena *a, struct str path, int line, struct str include, struct str theirs)
{
	struct str ours = feature_folder(path), name = last_part(theirs);
	struct str ours_name = last_part(ours);
	if (ours.n && str_eq(ours_name, name))
		return;
	if (!ours.n) {
		finding(path, line, "includes the feature \"%.*s\": features call the kernel, never the other way",
		        SP(include));
		return;
	}
	struct str door = str_fmt(a, "%.*s/%.*s.h", SP(theirs), SP(name));
	if (!str_eq(include, door))
		finding(path, line, "\"%.*s\" is private, others see only %.*s", SP(include), SP(door));
	else if (!needs(a, ours, name))
		finding(path, line, "uses %.*s, which .needs of %.*s/slice.c does not name", SP(name), SP(ours));
}

static void check_child(struct str path, int line, struct str include)
{
	bool from = str_starts(path, S("src/kernel/office/child/"));
	bool to = str_starts(include, S("kernel/office/child/"));
	bool pdf = str_starts(path, S("src/kernel/document/child/")), to_pdf = str_starts(include, S("kernel/document/child/"));
	if (to && !from && !(pdf && str_eq(include, S("kernel/office/child/sandbox.h"))))
		finding(path, line, "\"%.*s\" belongs to the reader process", SP(include));
	if (to_pdf && !pdf)
		finding(path, line, "\"%.*s\" belongs to the process that writes PDF", SP(include));
	if (pdf && str_starts(include, S("kernel/")) && !to && !str_starts(include, S("kernel/base/")) && !str_starts(include, S("kernel/document/")))
		finding(path, line, "the writer of PDF takes the base and document only, not \"%.*s\"", SP(include));
	if (from && !to && !str_starts(include, S("kernel/base/")) && !str_starts(include, S("kernel/office/")))
		finding(path, line, "the reader takes the base and office only, not \"%.*s\"", SP(include));
}

static void check_library(struct str path, int line, struct str include)
{
	if (is_test(path))
		return;
	for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
		struct str h = str_c(libraries[i].header);
		bool hit = str_ends(h, S("/")) ? str_starts(include, h) : str_eq(include, h);
		if (!hit || str_starts(path, str_c(libraries[i].home)))
			continue;
		if (libraries[i].second && str_starts(path, str_c(libraries[i].second)))
			continue;
		finding(path, line, "<%.*s> is for %s only", SP(include), libraries[i].home);
	}
}

static void check_posix(struct str path, const struct tokens *t, size_t i)
{
	if (is_test(path) || str_starts(path, S("src/kernel/base/")) || str_starts(path, S("src/kernel/office/child/")))
		return;
	if (str_starts(path, S("src/")) && token_calls(t, i) && in_list(t->v[i].text, posix_only))
		finding(path, t->v[i].line, "%.*s is POSIX only and belongs into kernel/base", SP(t->v[i].text));
}

static void check_words(struct str path, int line, struct str text)
{
	for (const char *const *w = feature_words; *w; w++)
		if (str_find(text, str_c(*w), 0) >= 0)
			finding(path, line, "«%s» is a feature's word: the kernel knows nothing about mentoring", *w);
}

/* What a file of the kernel says; comments may give examples. */
static bool says_no_feature_words(struct str path, struct str source)
{
	return str_starts(path, S("src/kernel/")) && !is_test(path) && str_find(source, S("codecheck: russian data"), 0) < 0;
}

/* A template is words throughout; only its comments are none. */
static void check_template(struct str path, struct str source)
{
	for (int line = 1; source.n > 0; line++) {
		struct str text = str_cut(source, '\n', &source);
		if (!str_starts(str_trim(text), S("{{#")))
			check_words(path, line, text);
	}
}

static void check_file(struct arena *a, const char *name)
{
	struct str path = str_c(name), source;
	if (!file_read(a, name, &source)) {
		finding(path, 0, "cannot be read");
		return;
	}
	if (str_ends(path, S(".html"))) {
		if (says_no_feature_words(path, source))
			check_template(path, source);
		return;
	}
	struct tokens t = c_tokens(a, source);
	bool words = says_no_feature_words(path, source);
	for (size_t i = 0; i < t.n; i++) {
		const struct token *k = &t.v[i];
		if (words && (k->kind == TOK_STRING || k->kind == TOK_WORD))
			check_words(path, k->line, k->text);
		if (k->kind == TOK_INCLUDE) {
			struct str theirs = feature_folder(k->text);
			if (theirs.n)
				check_feature(a, path, k->line, k->text, theirs);
			check_child(path, k->line, k->text);
		} else if (k->kind == TOK_SYSTEM_INCLUDE) {
			check_library(path, k->line, k->text);
		} else {
			check_posix(path, &t, i);
		}
	}
}

int main(int argc, char **argv)
{
	return check_each(argc, argv, check_file);
}
