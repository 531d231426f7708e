/// Kept text is lent as its bytes in UTF-8, as the store lends its own.
extension String {
    func lend<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = self
        return text.withUTF8(body)
    }
}

extension String? {
    func lend<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        map { $0.lend(body) } ?? body(nil)
    }
}
