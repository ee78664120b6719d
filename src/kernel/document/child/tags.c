#include "kernel/document/child/tags.h"

void tags_begin(struct tags *t, struct arena *a)
{
	*t = (struct tags){ .arena = a };
	VEC_ADD(a, &t->v);                 /* number 0: none */
	tag_add(t, 0, "Document", S(""));
}

int tag_add(struct tags *t, int parent, const char *type, struct str attributes)
{
	struct tag *made = VEC_ADD(t->arena, &t->v);
	int n = (int)t->v.n - 1;

	*made = (struct tag){ .type = type, .parent = parent, .attributes = attributes };
	if (parent)
		*VEC_ADD(t->arena, &t->v.v[parent].kids) = (struct tag_kid){ .tag = n };
	return n;
}

void tag_page(struct tags *t, int id)
{
	struct tag_page *p = VEC_ADD(t->arena, &t->pages);

	p->id = id;
}

int tag_mark(struct tags *t, int tag)
{
	int page = (int)t->pages.n - 1;
	struct tag_page *p = &t->pages.v[page];

	*VEC_ADD(t->arena, &p->tags) = tag;
	*VEC_ADD(t->arena, &t->v.v[tag].kids) = (struct tag_kid){ .page = page, .mark = (int)p->tags.n - 1 };
	return (int)p->tags.n - 1;
}

/* The page of the first mark; others name theirs. */
static int page_of(const struct tag *e)
{
	for (size_t i = 0; i < e->kids.n; i++)
		if (!e->kids.v[i].tag)
			return e->kids.v[i].page;
	return -1;
}

static void put_kids(const struct tags *t, const struct tag *e, int page, struct buf *b)
{
	BUF_LIT(b, "/K[");
	for (size_t i = 0; i < e->kids.n; i++) {
		const struct tag_kid *k = &e->kids.v[i];
		if (k->tag)
			buf_fmt(b, "%d 0 R ", t->v.v[k->tag].id);
		else if (k->page == page)
			buf_fmt(b, "%d ", k->mark);
		else
			buf_fmt(b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", t->pages.v[k->page].id, k->mark);
	}
	buf_c(b, ']');
}

static void write_tag(const struct tags *t, const struct tag *e, int root, struct file *f, struct buf *b)
{
	int page = page_of(e);

	buf_clear(b);
	buf_fmt(b, "<</S/%s/P %d 0 R%.*s", e->type, e->parent ? t->v.v[e->parent].id : root, SP(e->attributes));
	if (page >= 0)
		buf_fmt(b, "/Pg %d 0 R", t->pages.v[page].id);
	put_kids(t, e, page, b);
	BUF_LIT(b, ">>");
	f->failed |= b->failed;
	file_object(f, e->id, buf_view(b));
}

/* From a mark back to its element: an array for each page. */
static int write_parents(const struct tags *t, struct file *f, struct buf *b)
{
	int id = file_id(f);

	buf_clear(b);
	BUF_LIT(b, "<</Nums[");
	for (size_t i = 0; i < t->pages.n; i++) {
		buf_fmt(b, "%zu[", i);
		for (size_t k = 0; k < t->pages.v[i].tags.n; k++)
			buf_fmt(b, "%d 0 R ", t->v.v[t->pages.v[i].tags.v[k]].id);
		buf_c(b, ']');
	}
	BUF_LIT(b, "]>>");
	file_object(f, id, buf_view(b));
	return id;
}

int tags_write(struct tags *t, struct file *f)
{
	struct buf b = { 0 };
	int root = file_id(f);

	for (size_t i = 1; i < t->v.n; i++)
		t->v.v[i].id = file_id(f);
	for (size_t i = 1; i < t->v.n; i++)
		write_tag(t, &t->v.v[i], root, f, &b);
	int parents = write_parents(t, f, &b);
	f->failed |= b.failed;
	buf_free(&b);
	file_object(f, root, str_fmt(t->arena, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %zu>>", t->v.v[1].id, parents, t->pages.n));
	return root;
}
