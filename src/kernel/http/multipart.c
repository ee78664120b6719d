#include "kernel/http/multipart.h"

#include <sodium.h>

#include "kernel/base/buf.h"
#include "kernel/base/fault.h"
#include "kernel/base/tempfile.h"
#include "kernel/http/text.h"
#include "kernel/limits.h"

enum { BOUNDARY_MAX = 70, PART_HEAD_MAX = 4096, HEAD_KEPT = 512, PARTS_MAX = LIMIT_FORM_FIELDS + LIMIT_UPLOADS };

enum where { PREAMBLE, PART_HEAD, PART_DATA, EPILOGUE };

/* Texts are offsets into m->texts until the end: the buffer moves while it grows. */
struct span { size_t at, n; };
struct part { struct span name, text, filename; bool is_file; int fd; int64_t size; uint8_t sha256[32], head[HEAD_KEPT]; };

struct multipart {
	enum where where;
	enum status status;
	char delimiter[BOUNDARY_MAX + 4];       /* "\r\n--boundary" */
	size_t delimiter_n;
	int64_t max_file;
	struct buf pending;                     /* not yet understood: at most a part's head or a delimiter's length */
	struct buf texts;
	size_t n, cap, n_files;
	struct part **parts;                    /* the last one is being filled */
	crypto_hash_sha256_state sha;
};

/* ---- small readers of header values ---- */

static bool starts_nocase(struct str s, const char *lower)
{
	for (size_t i = 0; lower[i]; i++)
		if (i == s.n || (s.p[i] | 0x20) != (lower[i] | 0x20))
			return false;
	return true;
}

/* The parameter NAME="…" or NAME=… of a header value; browsers write '"' inside a name as %22. */
static struct str parameter(struct str value, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = 0; i + n < value.n; i++) {
		bool quoted = value.p[i] == '"';
		if (quoted) {
			while (++i < value.n && value.p[i] != '"')
				;
			continue;
		}
		if (value.p[i] != ';')
			continue;
		struct str rest = str_trim(str_sub(value, i + 1, value.n));
		if (!starts_nocase(rest, name) || rest.n <= n || rest.p[n] != '=')
			continue;
		rest = str_sub(rest, n + 1, rest.n);
		if (rest.n && rest.p[0] == '"')
			return str_cut(str_sub(rest, 1, rest.n), '"', &(struct str){ 0 });
		return str_trim(str_cut(rest, ';', &(struct str){ 0 }));
	}
	return (struct str){ NULL, 0 };
}

static bool boundary_valid(struct str b)
{
	for (size_t i = 0; i < b.n; i++)
		if ((unsigned char)b.p[i] <= 0x20 || (unsigned char)b.p[i] >= 0x7f)
			return false;
	return b.n > 0 && b.n <= BOUNDARY_MAX;
}

struct multipart *multipart_new(struct str content_type, int64_t max_texts, int64_t max_file)
{
	struct str boundary = parameter(content_type, "boundary");
	if (!boundary_valid(boundary))
		return NULL;
	struct multipart *m = base_malloc(sizeof *m);
	if (!m)
		return NULL;
	memset(m, 0, sizeof *m);
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary.p, boundary.n);
	m->delimiter_n = boundary.n + 4;
	m->max_file = max_file ? max_file : LIMIT_UPLOAD_BYTES;
	m->texts.max = max_texts ? (size_t)max_texts : LIMIT_FORM_BYTES;
	buf_put(&m->pending, "\r\n", 2);        /* the first delimiter has no line before it */
	return m;
}

void multipart_free(struct multipart *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->n; i++) {
		temp_close(m->parts[i]->fd);
		base_free(m->parts[i]);
	}
	base_free(m->parts);
	buf_free(&m->pending);
	buf_free(&m->texts);
	base_free(m);
}

/* ---- a part begins ---- */

static struct part *part_new(struct multipart *m)
{
	if (m->n == m->cap) {
		size_t cap = m->cap ? 2 * m->cap : 16;
		struct part **parts = base_realloc(m->parts, cap * sizeof *parts);
		if (!parts)
			return NULL;
		m->parts = parts;
		m->cap = cap;
	}
	struct part *part = base_malloc(sizeof *part);
	if (!part)
		return NULL;
	memset(part, 0, sizeof *part);
	part->fd = -1;
	return m->parts[m->n++] = part;
}

static struct span keep(struct multipart *m, struct str s)
{
	struct span span = { m->texts.n, s.n };
	buf_str(&m->texts, s);
	return span;
}

/* "…; filename="C:\fakepath\план.docx"": the last piece of whatever path an old browser sends. */
static struct str base_name(struct str path)
{
	size_t from = 0;
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/' || path.p[i] == '\\')
			from = i + 1;
	return str_sub(path, from, path.n);
}

/* A file box left empty comes as a part without a name and bytes: it opens nothing and counts for nothing. */
static enum status open_file(struct multipart *m, struct part *part)
{
	if (++m->n_files > LIMIT_UPLOADS)
		return TOO_LARGE;
	part->fd = temp_open();
	return part->fd < 0 ? FULL : OK;
}

static enum status begin_part(struct multipart *m, struct str head)
{
	struct str name = { NULL, 0 }, filename = { NULL, 0 };
	while (head.n > 0) {
		struct str line = str_cut(head, '\n', &head);
		if (starts_nocase(line, "content-disposition:")) {
			name = parameter(line, "name");
			filename = parameter(line, "filename");
		}
	}
	if (!name.p || m->n == PARTS_MAX)
		return INVALID;
	struct part *part = part_new(m);
	if (!part)
		return UNAVAILABLE;
	part->name = keep(m, name);
	if (filename.p) {
		part->filename = keep(m, base_name(filename));
		part->is_file = true;
		crypto_hash_sha256_init(&m->sha);
		if (part->filename.n)
			TRY(open_file(m, part));
	}
	part->text.at = m->texts.n;
	return OK;
}

/* ---- a part's data ---- */

static enum status add_data(struct multipart *m, const char *p, size_t n)
{
	struct part *part = m->parts[m->n - 1];
	if (!part->is_file) {
		buf_put(&m->texts, p, n);
		part->text.n += n;
		return m->texts.failed ? TOO_LARGE : OK;
	}
	if ((int64_t)n > m->max_file - part->size)
		return TOO_LARGE;
	if (part->fd < 0)
		TRY(open_file(m, part));
	if (part->size < HEAD_KEPT) {
		size_t room = HEAD_KEPT - (size_t)part->size;
		memcpy(part->head + part->size, p, n < room ? n : room);
	}
	part->size += (int64_t)n;
	crypto_hash_sha256_update(&m->sha, (const unsigned char *)p, n);
	return temp_write(part->fd, p, n) ? OK : FULL;
}

static void end_part(struct multipart *m)
{
	struct part *part = m->parts[m->n - 1];
	if (part->is_file)
		crypto_hash_sha256_final(&m->sha, part->sha256);
}

/* ---- the machine: each step eats from the front of pending, or asks for more ---- */

static void eat(struct buf *b, size_t n)
{
	if (n == 0)
		return;
	memmove(b->p, b->p + n, b->n - n);
	b->n -= n;
}

/* After a delimiter stand CRLF and a part's head, or "--" and the end. */
static bool step_head(struct multipart *m)
{
	struct str s = buf_view(&m->pending);
	if (s.n >= 2 && s.p[0] == '-' && s.p[1] == '-') {
		m->where = EPILOGUE;
		return true;
	}
	ptrdiff_t end = str_find(s, S("\r\n\r\n"), 0);
	if (end < 0) {
		if (s.n > PART_HEAD_MAX)
			m->status = INVALID;
		return false;
	}
	m->status = end > PART_HEAD_MAX ? INVALID : begin_part(m, str_sub(s, 0, (size_t)end));
	eat(&m->pending, (size_t)end + 4);
	m->where = PART_DATA;
	return m->status == OK;
}

/* Up to the next delimiter; what may be the delimiter's beginning stays pending. */
static bool step_data(struct multipart *m)
{
	struct str s = buf_view(&m->pending), delimiter = { m->delimiter, m->delimiter_n };
	ptrdiff_t end = str_find(s, delimiter, 0);
	size_t n = end >= 0 ? (size_t)end : s.n >= m->delimiter_n ? s.n - m->delimiter_n + 1 : 0;
	if (m->where == PART_DATA && n > 0)
		m->status = add_data(m, s.p, n);
	eat(&m->pending, n);
	if (end < 0 || m->status != OK)
		return false;
	if (m->where == PART_DATA)
		end_part(m);
	eat(&m->pending, m->delimiter_n);
	m->where = PART_HEAD;
	return true;
}

enum status multipart_feed(struct multipart *m, const void *p, size_t n)
{
	if (m->status != OK || m->where == EPILOGUE)
		return m->status;
	buf_put(&m->pending, p, n);
	while (m->where != EPILOGUE && (m->where == PART_HEAD ? step_head(m) : step_data(m)))
		;
	if (m->pending.failed && m->status == OK)
		m->status = UNAVAILABLE;
	if (m->status != OK)
		buf_free(&m->pending);
	return m->status;
}

/* ---- the end ---- */

static struct str at(const struct multipart *m, struct span s)
{
	return s.n ? (struct str){ m->texts.p + s.at, s.n } : S("");
}

static void take_file(struct arena *a, const struct multipart *m, struct part *part, struct part_files *files)
{
	if (part->size == 0 && part->filename.n == 0)
		return;                         /* a file field left empty */
	struct part_file *f = VEC_ADD(a, files);
	size_t head = part->size < HEAD_KEPT ? (size_t)part->size : HEAD_KEPT;
	f->name = at(m, part->name);
	f->file.name = text_clean(a, at(m, part->filename));
	f->file.type = str_c(file_type((struct bytes){ part->head, head }, f->file.name));
	f->file.sha256 = (struct bytes){ part->sha256, sizeof part->sha256 };
	f->file.size = part->size;
	f->file.fd = part->fd;
	part->fd = -1;
}

enum status multipart_end(struct multipart *m, struct arena *a, struct pairs *fields, struct part_files *files)
{
	TRY(m->status);
	if (m->where != EPILOGUE || !utf8_valid(buf_view(&m->texts)))
		return INVALID;                 /* cut short, or not text */
	for (size_t i = 0; i < m->n; i++) {
		struct part *part = m->parts[i];
		if (part->is_file)
			take_file(a, m, part, files);
		else if (fields->n == LIMIT_FORM_FIELDS)
			return INVALID;
		else
			pairs_add(a, fields, at(m, part->name), at(m, part->text));
	}
	return OK;
}
