extension SettingTable {
    /// The setting that somebody may have meant: one or two letters away; nil when none is that near.
    static func nearest(to name: String) -> Setting? {
        let near = all.map { (setting: $0, distance: distance(name, $0.name)) }.min { $0.distance < $1.distance }
        return near.flatMap { $0.distance <= 2 ? $0.setting : nil }
    }

    /// Letters to add, drop or change on the way from one word to the other (Levenshtein).
    private static func distance(_ left: String, _ right: String) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let change = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
