/* The list of pairs as an appendix of an order (slice.appendices). */
#ifndef PAIRS_APPENDIX_H
#define PAIRS_APPENDIX_H
#include "kernel/slice.h"

extern const struct appendix_source pairs_appendices[];
#endif
