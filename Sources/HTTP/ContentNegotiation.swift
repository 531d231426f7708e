/// What Accept says (RFC 9110, 12.5.1).
public enum ContentNegotiation {
    /// The index of the media type that is welcome most; among equals the first. Nil when none is.
    ///
    /// - Parameters:
    ///   - offers: media types without parameters in lower case, at least one: `application/json`.
    ///   - accept: the field's value; nil, as an empty one, welcomes everything.
    public static func choose(_ offers: [String], accept: String?) -> Int? {
        guard let accept, accept != "*/*" else { return 0 }
        let ranges = MediaRange.list(accept)
        if ranges.isEmpty { return accept.contains { $0 != " " && $0 != "\t" && $0 != "," } ? nil : 0 }
        var best: (index: Int, weight: Int)?
        for (index, offer) in offers.enumerated() {
            let weight = weight(of: offer, ranges)
            if weight > best?.weight ?? 0 { best = (index, weight) }
        }
        return best?.index
    }

    /// The weight of the most specific range that the media type is in.
    private static func weight(of offer: String, _ ranges: [MediaRange]) -> Int {
        var found: (precision: Int, weight: Int)?
        for range in ranges {
            guard let precision = range.precision(for: offer), precision > found?.precision ?? 0 else { continue }
            found = (precision, range.weight)
        }
        return found?.weight ?? 0
    }
}

/// One element of Accept.
private struct MediaRange {
    /// In lower case: `application/json`, `text/*` or `*/*`.
    let name: String
    /// Whether it has parameters of the media type, which stand before the weight.
    let hasParameters: Bool
    /// 0 to 1000.
    let weight: Int

    /// The elements that are well formed; others welcome nothing.
    static func list(_ accept: String) -> [MediaRange] {
        pieces(accept.utf8[...], at: UInt8(ascii: ",")).compactMap { MediaRange($0) }
    }

    private init?(_ element: Substring.UTF8View) {
        var parts = Self.pieces(element, at: UInt8(ascii: ";")).map(Self.trimmed)[...]
        guard let name = parts.popFirst(), name.contains(UInt8(ascii: "/")) else { return nil }
        self.name = Substring(name).lowercased()
        var weight = 1000
        let mark = parts.firstIndex { $0.starts(with: "q=".utf8) || $0.starts(with: "Q=".utf8) }
        if let mark {
            guard let number = Self.thousandths(parts[mark].dropFirst(2)) else { return nil }
            weight = number
        }
        self.weight = weight
        hasParameters = parts.startIndex < mark ?? parts.endIndex
    }

    /// How closely it names a media type, from 1; nil when the media type is not in it. A parameter narrows a range;
    /// where only the narrower one names a type, that is no reason to refuse the type itself.
    func precision(for type: String) -> Int? {
        if name == type { return hasParameters ? 3 : 4 }
        if name == "*/*" { return 1 }
        guard name.hasSuffix("/*") else { return nil }
        return type.hasPrefix(name.dropLast()) ? 2 : nil
    }

    /// 0 to 1 with up to three decimals (RFC 9110, 12.4.2).
    private static func thousandths(_ text: Substring.UTF8View) -> Int? {
        let digits = text.map { Int($0) - Int(UInt8(ascii: "0")) }
        guard let whole = digits.first, whole == 0 || whole == 1, digits.count <= 5 else { return nil }
        if digits.count > 1, text.dropFirst().first != UInt8(ascii: ".") { return nil }
        var number = whole
        for place in 2..<5 {
            let digit = place < digits.count ? digits[place] : 0
            guard (0...9).contains(digit) else { return nil }
            number = number * 10 + digit
        }
        return number <= 1000 ? number : nil
    }

    /// What stands between separators that are in no quoted string (RFC 9110, 5.6.4).
    private static func pieces(_ text: Substring.UTF8View, at separator: UInt8) -> [Substring.UTF8View] {
        var pieces: [Substring.UTF8View] = []
        var start = text.startIndex
        var isQuoted = false
        var isEscaped = false
        for index in text.indices {
            let byte = text[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == separator, !isQuoted {
                pieces.append(text[start..<index])
                start = text.index(after: index)
            }
        }
        pieces.append(text[start...])
        return pieces
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var rest = text
        while let first = rest.first, first.isBlank { rest.removeFirst() }
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return rest
    }
}
