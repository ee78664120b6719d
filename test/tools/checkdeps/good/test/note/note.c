#include "test/note/queries.h"
