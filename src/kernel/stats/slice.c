/* The command `stats`; the functions are called by others. */
#include "kernel/slice.h"
#include "kernel/stats/stats_cli.h"

static const struct command commands[] = { { "stats", "Wilcoxon, sign and Mann-Whitney tests of samples", stats_command }, { 0 } };

const struct slice slice_stats = { .name = "stats", .commands = commands };
