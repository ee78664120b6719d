/* The handlers of notes; slice.c says which route each answers. */
#ifndef NOTE_NOTE_PAGE_H
#define NOTE_NOTE_PAGE_H
#include "kernel/http/request.h"

handler_fn note_list_page, note_one_page, note_file, note_new_page, note_edit_page, note_draft_page;   /* GET */
handler_fn note_new, note_edit, note_delete, note_count, note_think;                                                /* POST */
handler_fn note_draft_start, note_draft_autosave, note_draft_keep, note_draft_finish;
#endif
