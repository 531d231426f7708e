import Newsroom
import Testing

@Suite struct SpeakerTests {
    private let draft = CommentDraft(authorName: "", bodyMarkdown: "x")
    private let reader = Reader(subjectHash: [], name: "Ann", avatarURL: "https://i.example/a", badge: .verified)

    @Test func whoIsSignedInSpeaksUnderTheirName() throws {
        var spoken = try draft.spoken(by: .reader(reader))
        #expect(spoken.authorName == "Ann")
        spoken = try spoken.spoken(by: .reader(reader))
        #expect(spoken.authorName == "Ann")
        #expect(try draft.spoken(by: .anonymous) == draft)
        let member = StaffMember(
            id: Identifier(high: 1, low: 1), name: "Mara", role: .moderator, dateCreated: Timestamp(milliseconds: 1))
        #expect(try draft.spoken(by: .staff(member)).authorName == "Mara")
        #expect(Speaker.staff(member).badge == .staff && Speaker.staff(member).avatarURL == nil)
    }

    @Test func anotherNameIsRefused() {
        let other = CommentDraft(authorName: "Bo", bodyMarkdown: "x")
        let error = #expect(throws: RuleError.self) { try other.spoken(by: .reader(reader)) }
        #expect(error?.violations.map(\.pointer) == ["/author/name"])
    }
}
