#include <sqlite3.h>
#include <libxml/tree.h>
#include "kernel/office/child/docx.h"
