#include "features/plan/plan.h"
