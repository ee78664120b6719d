/* Lists of people as appendices of documents (slice.appendices). */
#ifndef PEOPLE_APPENDIX_H
#define PEOPLE_APPENDIX_H
#include "kernel/slice.h"

extern const struct appendix_source people_appendices[];
#endif
