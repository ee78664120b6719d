#include "kernel/store/fit.h"
#include "kernel/base/clock.h"
#include "kernel/base/log.h"

#include <inttypes.h>

static void tell_file(void *arg, const struct migration_file *f)
{
	(void)arg;
	log_line("store", "migration=%s/%03d_%s", f->slice, f->number, f->name);
}

/* A store's first files are all of them: their number is enough. */
static enum status make(struct store *s, struct arena *a, struct err *e)
{
	int64_t n;

	TRY(store_migrate(s, a, e, true, clock_now(), NULL, NULL, &n));
	log_line("store", "new=1 migrations=%" PRId64, n);
	return OK;
}

static enum status copy_before(struct store *s, struct arena *a, struct err *e)
{
	if (store_engine(s) != ENGINE_SQLITE)
		return OK;
	struct str target = store_target(s);
	struct str path = str_fmt(a, "%.*s.before-%lld", SP(target), (long long)(clock_now() / 1000));
	return store_backup(s, str_z(a, path), e);
}

enum status store_fit_schema(struct store *s, struct arena *a, struct err *e, bool apply)
{
	enum schema_state state;

	TRY(store_schema_state(s, a, e, &state));
	switch (state) {
	case SCHEMA_CURRENT:
		return OK;
	case SCHEMA_OLDER:
		if (!apply)
			return err_set(e, INVALID, "schema.older", T("База прежней версии"),
				T("Запустите с --migrate: сначала будет сделана копия рядом с файлом базы"));
		TRY(copy_before(s, a, e));
		break;
	case SCHEMA_NEWER:
		return err_set(e, INVALID, "schema.newer", T("База новее программы"), T("Обновите программу"));
	case SCHEMA_CHANGED:
		return err_set(e, INVALID, "schema.changed", T("База сделана другой сборкой программы"),
			T("Возьмите ту сборку, которой база была создана"));
	case SCHEMA_EMPTY:
		return make(s, a, e);
	}
	return store_migrate(s, a, e, true, clock_now(), tell_file, NULL, NULL);
}
