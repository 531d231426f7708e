/// The request methods that the server knows (RFC 9110, section 9; PATCH is RFC 5789).
public enum Method: String, CaseIterable, Sendable {
    /// Transfers a representation.
    case get = "GET"
    /// GET without the content.
    case head = "HEAD"
    /// Processes what is sent.
    case post = "POST"
    /// Replaces the resource.
    case put = "PUT"
    /// Changes a part of the resource.
    case patch = "PATCH"
    /// Removes the resource.
    case delete = "DELETE"
    /// Asks what can be done.
    case options = "OPTIONS"
}
