#include "test/note/note.h"
