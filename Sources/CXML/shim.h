#pragma once
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>

/// `xmlFree` is a variable, which Swift does not let any thread read.
static inline void xml_release(void *memory) { xmlFree(memory); }
