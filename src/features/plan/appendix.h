/* The roadmap as an appendix of an order (slice.appendices). */
#ifndef PLAN_APPENDIX_H
#define PLAN_APPENDIX_H
#include "kernel/slice.h"

extern const struct appendix_source plan_appendices[];
#endif
