#pragma once
#include <libxml/xmlversion.h>
/* The headers would bring ICU's, which Foundation has a version of its own of; nothing of it is used here. */
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
