#include "kernel/http/request.h"
#include "kernel/office/child/docx.h"
