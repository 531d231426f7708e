/// Whether the server has pages for readers, or its API alone.
public enum PageService: String, CaseIterable, Sendable {
    case on
    case off
}
