import Glibc

/// Why a server cannot listen at an address.
public enum ListenError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The host's name has no address; with the resolver's words.
    case unresolved(ListenAddress, String)
    /// The path of a Unix socket is empty or longer than the 107 bytes that the system takes.
    case unusablePath(ListenAddress)
    /// Another server answers at this Unix socket.
    case inUse(ListenAddress)
    /// What was handed over is no listening stream socket for IP or Unix addresses.
    case notListening(descriptor: Int32)
    /// A system call failed with this `errno`.
    case system(ListenAddress, call: String, code: Int32)

    /// A sentence for the one who starts the server.
    public var description: String {
        switch self {
        case .unresolved(let address, let reason): "Cannot listen at \(address): \(reason)."
        case .unusablePath(let address): "Cannot listen at \(address): a socket's path has 1 to 107 bytes."
        case .inUse(let address): "Cannot listen at \(address): another server answers there."
        case .notListening(let descriptor):
            "Cannot listen at descriptor \(descriptor): it is no listening stream socket of TCP or Unix."
        case .system(let address, let call, let code):
            "Cannot listen at \(address): \(call): \(String(cString: strerror(code)))."
        }
    }
}
