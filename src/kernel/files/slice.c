/* Files and drafts have no pages of their own: features show them. */
#include "kernel/files/draft.h"
#include "kernel/files/files.h"
#include "kernel/http/hooks.h"
#include "kernel/limits.h"
#include "kernel/slice.h"

static enum status sweep(struct db *db, bool *ret_more) { return file_sweep(db, db->now - FILE_UNLINKED_MS, ret_more); }

static const struct chore chores[] = {
	{ .name = "files.sweep", .run = sweep },
	{ .name = "files.drafts", .run = draft_expire },
	{ 0 }
};

static const struct setting settings[] = {
	{ .name = FILES_QUOTA, .title = "Место для файлов, МБ", .help = "Больше этого файлы учреждения вместе занять не могут",
	  .initial = "2048", .type = SETTING_INT, .min = 1, .max = 1024 * 1024, .perm = "auth.settings" },
	{ .name = FILES_UPLOAD, .title = "Один загружаемый файл, МБ", .help = "От 1 до 100; больше, чем разрешает сервер, не загрузить", .initial = "20", .type = SETTING_INT,
	  .min = 1, .max = LIMIT_UPLOAD_MB_CAP, .perm = "auth.settings" },
	{ 0 }
};

static void fill_hooks(struct http_hooks *h)
{
	h->upload_store = file_store_upload;
	h->upload_find = file_find_own;
}

const struct slice slice_files = { .name = "files", .settings = settings, .chores = chores, .handover = &draft_handover, .hooks = fill_hooks };
