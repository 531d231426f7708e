import Newsroom

extension DiscussionRule {
    /// Reads the member `discussion` of an article or a section.
    package init(_ reader: inout FieldReader) {
        self.init(
            mode: reader.word("mode", DiscussionMode.self), closesAfterDays: reader.integer("closes_after_days"),
            closesAfterComments: reader.integer("closes_after_comments"), slowSeconds: reader.integer("slow_seconds"))
    }

    /// The same; nil when nothing is set.
    package static func read(_ name: String, _ reader: inout FieldReader) -> DiscussionRule? {
        reader.object(name) { DiscussionRule(&$0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension DiscussionEdit {
    init(_ reader: inout FieldReader) {
        self.init(
            mode: reader.change("mode") { $0.word($1, DiscussionMode.self) },
            closesAfterDays: reader.change("closes_after_days") { $0.integer($1) },
            closesAfterComments: reader.change("closes_after_comments") { $0.integer($1) },
            slowSeconds: reader.change("slow_seconds") { $0.integer($1) })
    }
}

extension SectionEdit {
    /// Reads the body of `PATCH /v1/sections/{slug}`.
    init(_ reader: inout FieldReader) {
        self.init()
        name = reader.change("name") { $0.string($1) }
        discussion = reader.change("discussion") { $0.object($1) { DiscussionEdit(&$0) } }
    }
}
