#include "revision.h"

const char *const galley_revision = GALLEY_REVISION;
