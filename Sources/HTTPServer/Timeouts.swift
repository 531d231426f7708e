/// The times of the limits in milliseconds. Reckoned once: a `Duration` is a number of 128 bits, and dividing it for every
/// answer costs more than counting the answer.
struct Timeouts {
    let head: Int
    let content: Int
    let idle: Int
    let write: Int
    let linger: Int
    let queue: Int

    init(_ limits: ServerLimits) {
        head = limits.headTimeout.milliseconds
        content = limits.contentTimeout.milliseconds
        idle = limits.idleTimeout.milliseconds
        write = limits.writeTimeout.milliseconds
        linger = limits.lingerTimeout.milliseconds
        queue = limits.queueTimeout.milliseconds
    }
}
