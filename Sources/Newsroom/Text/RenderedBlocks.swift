/// The blocks that stand directly in a rendered text: those that slots are counted by.
public enum RenderedBlocks {
    /// Takes HTML of the Markdown renderer apart; together the pieces are the whole.
    ///
    /// In such HTML every `<` begins a tag, what is opened is closed, and what has no content ends in `/>`.
    public static func split(_ html: UTF8Text) -> [ArraySlice<UInt8>] {
        let bytes = html.bytes
        var blocks: [ArraySlice<UInt8>] = []
        var (start, depth, tag) = (bytes.startIndex, 0, bytes.startIndex)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "<") { tag = index }
            guard byte == UInt8(ascii: ">") else { continue }
            if bytes[tag + 1] == UInt8(ascii: "/") {
                depth -= 1
            } else if bytes[index - 1] != UInt8(ascii: "/") {
                depth += 1
            }
            guard depth == 0 else { continue }
            let isLineEnd = index + 1 < bytes.endIndex && bytes[index + 1] == UInt8(ascii: "\n")
            let end = isLineEnd ? index + 2 : index + 1
            blocks.append(bytes[start..<end])
            start = end
        }
        return blocks
    }
}
