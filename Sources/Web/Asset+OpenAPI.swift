import OpenAPI

extension Asset {
    /// The description of the API: `docs/openapi.yaml`, of which there is no copy.
    public static let openAPI = Asset(
        "openapi.yaml", Array(UnsafeBufferPointer(start: openapi_document(), count: openapi_document_size())))
}
