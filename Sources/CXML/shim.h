#pragma once
#include <libxml/xmlversion.h>
/* The headers would bring ICU's, which Foundation has a version of its own of; nothing of it is used here. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>

/// `xmlFree` is a variable, which Swift does not let any thread read.
static inline void xml_release(void *memory) { xmlFree(memory); }
