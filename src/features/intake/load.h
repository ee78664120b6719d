/* Writing a list, and undoing it.
 *
 * A list to be written is cut into pieces of INTAKE_PIECE rows, which wait in the store; each piece is written in one unit of work that
 * also takes the piece away, so that whatever is cut off is neither half there nor there twice.  A short list is written in the POST
 * itself, a long one by a job.
 *
 * What each row did stands in its line: what it made, and what stood there before.  Undoing goes from the last row to the first.  Who was
 * changed by somebody else since, or is used elsewhere by now (papers, pairs, roles), stays and is named. */
#ifndef INTAKE_LOAD_H
#define INTAKE_LOAD_H
#include "features/intake/match.h"
#include "kernel/slice.h"

#define INTAKE_PIECE 50                  /* rows; about 25 ms of the writer, far below its bound also on a busy machine */
#define INTAKE_AT_ONCE 300               /* rows; more are a job's work */
#define INTAKE_UNDO_DAYS 30
#define JOB_LOAD "intake.load"
#define JOB_UNDO "intake.undo"

/* Everybody who is not erased; state "left" tells who left. */
MUST_USE enum status intake_everybody(struct db *db, size_t *ret_n, struct person **ret);
/* The words of the centre that a list may use. */
MUST_USE enum status intake_rules_of(struct db *db, struct people_words *forms, struct people_words *categories, struct intake_rules *ret);

/* The load with its pieces; nothing of it is written yet. */
MUST_USE enum status intake_load_begin(struct db *db, const struct intake *in, const struct intake_plan *plan, struct uuid *ret_id);
/* Writes the next piece; *ret_done: none is left, and the load is finished. */
MUST_USE enum status intake_load_step(struct db *db, struct uuid load, int64_t *ret_rows, bool *ret_done);
/* Undoes the next INTAKE_PIECE rows. */
MUST_USE enum status intake_undo_step(struct db *db, struct uuid load, int64_t *ret_rows, bool *ret_done);

/* The file was read: it is destroyed, or kept for the hours of this setting. */
#define INTAKE_KEEP_HOURS "intake.keep-hours"
MUST_USE enum status intake_file_read(struct db *db, struct bytes sha, struct str name);
/* sha: of a load, in hexadecimal.  NOT_FOUND: it is not kept any more. */
struct kept_file { struct bytes sha; struct str name; int64_t until; };
MUST_USE enum status intake_file_kept(struct db *db, struct str sha, struct kept_file *ret);
MUST_USE enum status intake_files_destroy(struct db *db, int64_t now, bool *ret_more);
MUST_USE enum status intake_file_chore(struct db *db, bool *ret_more);
/* Steps of the two jobs; the state is the load's id. */
MUST_USE enum status intake_job_load(struct db *db, struct job_state *state);
MUST_USE enum status intake_job_undo(struct db *db, struct job_state *state);
/* Chore: what can no longer be undone is forgotten. */
MUST_USE enum status intake_chore(struct db *db, bool *ret_more);

MUST_USE enum status intake_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status intake_erase(struct db *db, struct uuid person);
#endif
