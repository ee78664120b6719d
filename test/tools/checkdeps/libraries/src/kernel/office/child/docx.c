#include "kernel/http/request.h"
