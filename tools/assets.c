/* assets OUT.c FILE…: puts files into the program, each plain and gzipped, under a name that holds its hash.
 *
 * The declaration of what is made is src/kernel/html/assets.h.  The name is the file's own without ".min", so that
 * web/node_modules/htmx.org/dist/htmx.min.js is "htmx.js".  Same input, same output: no time is written into gzip. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct blob { unsigned char *p; size_t n; };

/* What was read is kept until the program ends, which gcc 12 does not see. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"

#define FILES_MAX 200
static struct blob plain[FILES_MAX], gz[FILES_MAX];

_Noreturn static void die(const char *what, const char *file)
{
	fprintf(stderr, "assets: %s: %s\n", file, what);
	exit(1);
}

static struct blob read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f || fseek(f, 0, SEEK_END) != 0)
		die("cannot read", path);
	long n = ftell(f);
	rewind(f);
	struct blob b = { malloc((size_t)n + 1), (size_t)n };
	if (n <= 0 || !b.p || fread(b.p, 1, b.n, f) != b.n)
		die("cannot read", path);
	fclose(f);
	return b;
}

static struct blob gzip(struct blob in, const char *path)
{
	z_stream z = { 0 };
	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		die("zlib", path);
	struct blob out = { malloc(deflateBound(&z, in.n) + 32), 0 };
	z.next_in = in.p;
	z.avail_in = (uInt)in.n;
	z.next_out = out.p;
	z.avail_out = (uInt)deflateBound(&z, in.n) + 32;
	if (!out.p || deflate(&z, Z_FINISH) != Z_STREAM_END)
		die("zlib", path);
	out.n = z.total_out;
	deflateEnd(&z);
	return out;
}

/* FNV-1a: a name for a content, not a seal. */
static uint64_t hash(struct blob b)
{
	uint64_t h = 1469598103934665603u;
	for (size_t i = 0; i < b.n; i++)
		h = (h ^ b.p[i]) * 1099511628211u;
	return h;
}

static const char *type_of(const char *path)
{
	static const struct { const char *ext, *type; } types[] = {
		{ ".css", "text/css; charset=utf-8" }, { ".js", "text/javascript; charset=utf-8" }, { ".svg", "image/svg+xml" },
		{ ".png", "image/png" }, { ".ico", "image/x-icon" }, { ".txt", "text/plain; charset=utf-8" },
	};
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (strcmp(dot, types[i].ext) == 0)
			return types[i].type;
	die("unknown kind of file", path);
}

static void put_bytes(FILE *f, const char *name, int i, struct blob b)
{
	fprintf(f, "static const unsigned char %s_%d[] = {", name, i);
	for (size_t k = 0; k < b.n; k++)
		fprintf(f, k % 32 ? "%u," : "\n%u,", b.p[k]);
	fprintf(f, "\n};\n");
}

/* "web/x/htmx.min.js" → stem "htmx", ext "js". */
static void split_name(const char *path, char *stem, size_t size, const char **ext)
{
	const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path, *dot = strrchr(base, '.');
	int n = (int)(dot - base);
	if (n > 4 && strncmp(dot - 4, ".min", 4) == 0)
		n -= 4;
	snprintf(stem, size, "%.*s", n, base);
	*ext = dot + 1;
}

static void one_entry(FILE *f, const char *path, int i, struct blob b, struct blob packed)
{
	char stem[100];
	const char *ext;
	split_name(path, stem, sizeof stem, &ext);
	fprintf(f, "\t{ \"/static/%s.%010llx.%s\", plain_%d, ", stem, (unsigned long long)(hash(b) >> 24), ext, i);
	if (packed.n < b.n)
		fprintf(f, "gzip_%d, %zu, %zu, ", i, b.n, packed.n);
	else
		fprintf(f, "NULL, %zu, 0, ", b.n);
	fprintf(f, "\"%s\", \"%s.%s\" },\n", type_of(path), stem, ext);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: assets OUT.c FILE…\n");
		return 2;
	}
	FILE *f = fopen(argv[1], "wb");
	if (!f)
		die("cannot write", argv[1]);
	int n = argc - 2;
	if (n > FILES_MAX)
		die("too many files", argv[1]);
	fprintf(f, "/* Made by tools/assets.c. */\n#include \"kernel/html/assets.h\"\n");
	for (int i = 0; i < n; i++) {
		plain[i] = read_file(argv[i + 2]);
		gz[i] = gzip(plain[i], argv[i + 2]);
		put_bytes(f, "plain", i, plain[i]);
		if (gz[i].n < plain[i].n)
			put_bytes(f, "gzip", i, gz[i]);
	}
	fprintf(f, "const struct asset assets[] = {\n");
	for (int i = 0; i < n; i++)
		one_entry(f, argv[i + 2], i, plain[i], gz[i]);
	fprintf(f, "\t{ 0 }\n};\nconst size_t n_assets = %d;\n", n);
	if (fclose(f) != 0)
		die("cannot write", argv[1]);
	return 0;
}
