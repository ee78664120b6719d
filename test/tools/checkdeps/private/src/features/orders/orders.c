#include "features/plan/queries.h"
#include "features/plan/plan.h"
#include "features/people/people.h"
