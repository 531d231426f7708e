/// What comments are sorted by when the best come first.
public enum CommentRank {
    /// The lower bound of Wilson's interval (95 %) for the share of votes that are for a comment, in millionths: a few
    /// votes weigh less than many of the same share. Without votes it is 0.
    ///
    /// E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, 1927.
    public static func of(up: Int, down: Int) -> Int {
        guard up + down > 0 else { return 0 }
        let (votes, share, z) = (Double(up + down), Double(up) / Double(up + down), 1.96)
        let middle = share + z * z / (2 * votes)
        let margin = z * (share * (1 - share) / votes + z * z / (4 * votes * votes)).squareRoot()
        return Int(1_000_000 * (middle - margin) / (1 + z * z / votes))
    }
}
