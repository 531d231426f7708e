/// Why a comment waits for a moderator, or a correction request stands apart from the desk's list.
public enum HoldReason: String, CaseIterable, Sendable {
    /// A field that people do not see was filled in.
    case honeypot
    /// The form was filled in faster than people do.
    case formTime = "form_time"
    /// It has a word of the newsroom's list.
    case blocklist
    /// It has many links.
    case links
    /// The same address has sent the same words a short while ago.
    case repeated
    /// The same address sends many.
    case flood
    /// Nothing, or too little, of the same address was approved yet.
    case newReader = "new_reader"
    /// All comments of the discussion are looked at first.
    case preModerated = "pre_moderated"
    /// Its sender is held without being told.
    case shadow
    /// Readers have reported it.
    case reports
    /// A moderator has held it.
    case moderator
}
