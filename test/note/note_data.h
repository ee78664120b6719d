/* What is done with notes outside of pages: a job, the export and the erasure of a person's data. */
#ifndef NOTE_NOTE_DATA_H
#define NOTE_NOTE_DATA_H
#include "kernel/slice.h"

/* Takes a note away with what belongs to it: its place in the search and its file. */
MUST_USE enum status note_remove(struct db *db, struct uuid id, struct opt_bytes file);
/* job "note.count": counts the words of some notes. */
MUST_USE enum status note_count_step(struct db *db, struct job_state *state);
/* job "note.ponder" */
MUST_USE enum status note_ponder(struct db *db, struct job_state *state);
MUST_USE enum status note_ponder_step(struct db *db, struct job_state *state);
/* The slice's .reindex. */
MUST_USE enum status note_reindex(struct db *db, struct uuid *at);
MUST_USE enum status note_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status note_erase(struct db *db, struct uuid person);
#endif
