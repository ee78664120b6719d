/* What the walks beside this file are held against. */
static void leaf(void) { }

static void other(void)
{
	/* leaf() is not called here */
}

static void root(struct exchange *ex,
                 int n)
{
	leaf();
	ex->handle(n);
	other();
}
