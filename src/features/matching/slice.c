/* Pairs and groups: the solver and its command. */
#include "features/matching/match_cli.h"
#include "kernel/slice.h"

static const struct command commands[] = { { "match", "the best plan of mentees and mentors, and its proof", match_command }, { 0 } };

const struct slice slice_matching = { .name = "matching", .commands = commands };
