import Glibc

/// What the system said when it refused, kept before another call forgets it.
struct SystemFailure {
    let failure: Failure

    init(_ what: String) {
        failure = Failure("\(what): \(String(cString: strerror(errno))).")
    }
}
