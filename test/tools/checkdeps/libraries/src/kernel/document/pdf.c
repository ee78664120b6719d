#include <pango/pango.h>
#include "kernel/document/child/pdf.h"
