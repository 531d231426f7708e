#pragma once

#include <stddef.h>
#include <stdint.h>

/// The bytes of `docs/openapi.yaml` as it was when the server was built.
const uint8_t *openapi_document(void);

/// How many there are.
size_t openapi_document_size(void);
