#include "OpenAPI.h"

// C23 takes a file as it is; as a literal of Swift it would take half a minute to compile.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t document[] = {
#embed "../../docs/openapi.yaml"
};

const uint8_t *openapi_document(void) { return document; }

size_t openapi_document_size(void) { return sizeof document; }
