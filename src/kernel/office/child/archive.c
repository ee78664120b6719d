#include "kernel/office/child/archive.h"
#include <stdio.h>
#include <zip.h>
#include "kernel/office/child/xml.h"

enum { MAX_ENTRIES = 5000, MAX_PART = 48 * 1024 * 1024, RATIO = 300, RATIO_FROM = 4 * 1024 * 1024 };
static const uint64_t max_total = 400u * 1024 * 1024;      /* declared, all entries together */

struct archive { struct sink *s; zip_t *zip; size_t taken; };

static void discard(void *zip)
{
	zip_discard(zip);
}

/* What the headers promise.  They may lie; archive_part does not rely on them. */
static const char *judge(zip_t *zip)
{
	zip_int64_t n = zip_get_num_entries(zip, 0);
	if (n > MAX_ENTRIES) return "outside.bomb";
	uint64_t total = 0;
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t st;
		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &st)) return "outside.broken";
		if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE) return "outside.password";
		bool sized = (st.valid & ZIP_STAT_SIZE) && (st.valid & ZIP_STAT_COMP_SIZE);
		if (sized && st.size > RATIO_FROM && st.size / RATIO > st.comp_size) return "outside.bomb";
		if (st.valid & ZIP_STAT_SIZE) total += st.size < max_total ? st.size : max_total;
		if (total > max_total) return "outside.bomb";
	}
	return NULL;
}

struct archive *archive_open(struct sink *s, struct bytes in)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(in.p, in.n, 0, &error);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	zip_error_fini(&error);
	if (!zip) {
		if (source) zip_source_free(source);
		sink_fail(s, "outside.broken");
		return NULL;
	}
	arena_on_reset(s->a, discard, zip);
	const char *code = judge(zip);
	if (code) { sink_fail(s, code); return NULL; }
	struct archive *z = NEW(s->a, struct archive);
	*z = (struct archive){ .s = s, .zip = zip };
	return z;
}

bool archive_has(struct archive *z, const char *name)
{
	return zip_name_locate(z->zip, name, 0) >= 0;
}

/* Reads to the end or to the cap.  -1: damaged; a size above MAX_PART: too much. */
static zip_int64_t inflate_part(struct archive *z, zip_file_t *f, size_t expected, uint8_t **ret)
{
	size_t cap = expected + 1, n = 0;
	uint8_t *p = arena_alloc(z->s->a, cap);
	for (;;) {
		zip_int64_t got = zip_fread(f, p + n, cap - n);
		if (got < 0) return -1;
		if (got == 0) break;
		n += (size_t)got;
		if (n > MAX_PART) break;
		if (n == cap) {
			p = arena_grow(z->s->a, p, cap, cap * 2);
			cap *= 2;
		}
	}
	*ret = p;
	return (zip_int64_t)n;
}

bool archive_part(struct archive *z, const char *name, struct bytes *ret)
{
	*ret = (struct bytes){ (const uint8_t *)"", 0 };
	zip_int64_t at = zip_name_locate(z->zip, name, 0);
	if (at < 0 || z->s->code) return false;
	zip_stat_t st;
	zip_file_t *f = zip_fopen_index(z->zip, (zip_uint64_t)at, 0);
	if (!f || zip_stat_index(z->zip, (zip_uint64_t)at, 0, &st)) {
		if (f) zip_fclose(f);
		sink_fail(z->s, "outside.broken");
		return false;
	}
	if (st.size > MAX_PART) {
		zip_fclose(f);
		sink_fail(z->s, "outside.too-large");
		return false;
	}
	uint8_t *p = NULL;
	zip_int64_t n = inflate_part(z, f, (size_t)st.size, &p);
	zip_fclose(f);
	if (n < 0) { sink_fail(z->s, "outside.broken"); return false; }
	z->taken += (size_t)n;
	if (n > MAX_PART || z->taken > 2u * MAX_PART) { sink_fail(z->s, "outside.bomb"); return false; }
	*ret = (struct bytes){ p, (size_t)n };
	return true;
}

/* --- relationships of OOXML ------------------------------------------------------------------------ */

/* word/document.xml -> word/_rels/document.xml.rels */
static const char *rels_name(struct arena *a, const char *of)
{
	const char *slash = strrchr(of, '/');
	struct str folder = slash ? (struct str){ of, (size_t)(slash - of) + 1 } : S("");
	return str_z(a, str_fmt(a, "%.*s_rels/%s.rels", SP(folder), slash ? slash + 1 : of));
}

/* A target is relative to the folder of its part, or absolute with a slash in front. */
static const char *resolve(struct arena *a, const char *of, struct str target)
{
	if (target.n && target.p[0] == '/') return str_z(a, str_sub(target, 1, target.n));
	const char *slash = strrchr(of, '/');
	struct str folder = slash ? (struct str){ of, (size_t)(slash - of) + 1 } : S("");
	while (str_starts(target, S("../"))) {
		target = str_sub(target, 3, target.n);
		if (folder.n) folder.n--;
		while (folder.n && folder.p[folder.n - 1] != '/') folder.n--;
	}
	return str_z(a, str_fmt(a, "%.*s%.*s", SP(folder), SP(target)));
}

/* By the end of the type, or by id when type is NULL. */
static const char *related(struct archive *z, const char *of, const char *type, struct str id)
{
	struct bytes part;
	struct xml x;
	const char *found = "";
	if (!archive_part(z, rels_name(z->s->a, of), &part) || !xml_open(&x, z->s, part)) return found;
	struct xml_at root = xml_root(&x);
	while (!*found && xml_child(&x, root)) {
		struct str target = xml_attr(&x, "Target");
		bool match = type ? str_ends(xml_attr(&x, "Type"), str_c(type)) : str_eq(xml_attr(&x, "Id"), id);
		if (match && target.n) found = resolve(z->s->a, of, target);
	}
	xml_close(&x);
	return found;
}

const char *archive_related(struct archive *z, const char *of, const char *type)
{
	return related(z, of, type, S(""));
}

const char *archive_related_id(struct archive *z, const char *of, struct str id)
{
	return related(z, of, NULL, id);
}

/* --- writing ----------------------------------------------------------------------------------------- */

static const struct archive_change *change_of(const struct archive_change *v, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].name, name) == 0)
			return &v[i];
	return NULL;
}

static bool add_entry(struct archive *z, zip_t *to, zip_uint64_t i, const struct archive_change *v, size_t n)
{
	const char *name = zip_get_name(z->zip, i, ZIP_FL_ENC_RAW);
	const struct archive_change *c = name ? change_of(v, n, name) : NULL;
	zip_source_t *source = c ? zip_source_buffer(to, c->bytes.p, c->bytes.n, 0) : zip_source_zip(to, z->zip, i, 0, 0, -1);
	zip_int64_t at = name && source ? zip_file_add(to, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (source && at < 0) zip_source_free(source);
	/* The same file each time: 01.01.1980, not now. */
	return at >= 0 && zip_file_set_dostime(to, (zip_uint64_t)at, 0, 1 << 5 | 1, 0) == 0;
}

static bool read_back(struct archive *z, zip_source_t *source, struct bytes *ret)
{
	zip_stat_t st;

	if (zip_source_open(source) || zip_source_stat(source, &st) || st.size > 2u * MAX_PART)
		return false;
	uint8_t *p = arena_alloc(z->s->a, (size_t)st.size + 1);
	zip_int64_t n = zip_source_read(source, p, st.size);
	zip_source_close(source);
	*ret = (struct bytes){ p, st.size };
	return n >= 0 && (zip_uint64_t)n == st.size;
}

bool archive_rewrite(struct archive *z, const struct archive_change *v, size_t n, struct bytes *ret)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *to = source ? zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error) : NULL;
	zip_error_fini(&error);
	bool ok = to != NULL;
	if (to) zip_source_keep(source);
	for (zip_int64_t i = 0; ok && i < zip_get_num_entries(z->zip, 0); i++)
		ok = add_entry(z, to, (zip_uint64_t)i, v, n);
	if (to && (!ok || zip_close(to))) {
		zip_discard(to);
		ok = false;
	}
	ok = ok && read_back(z, source, ret);
	if (source) zip_source_free(source);
	if (!ok) sink_fail(z->s, "outside.broken");
	return ok;
}
