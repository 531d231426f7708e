import Newsroom
import Store
import TestSupport
import Testing

@Suite struct SpeakerStoreTests {
    @Test func aReaderIsKeptOnceAndAsTheTokenSaysNow() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.say("a", under: "one", at: 1_000, by: .reader(test.reader("Ann", badge: .verified)))
        try test.say("b", under: "one", at: 2_000, by: .reader(test.reader("Ann Lee")))
        try test.say("c", under: "one", at: 3_000, by: .reader(test.reader("Ann", subject: 2)))
        let readers = try test.readers()
        #expect(readers.map(\.reader.name) == ["Ann Lee", "Ann"])
        #expect(readers[0].reader.badge == nil)
        #expect(readers[0].dateCreated == moment(1_000) && readers[0].dateSeen == moment(2_000))
        let comments = try test.comments()
        #expect(comments.map(\.draft.authorName) == ["Ann", "Ann Lee", "Ann"])
        #expect(comments.map(\.badge) == [.verified, nil, nil])
        #expect(comments.map(\.readerID) == [readers[0].id, readers[0].id, readers[1].id])
    }

    @Test func aNameStaysProtectedWhenItsOwnerHasAnother() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.say("x", under: "one", as: "Ann", by: .anonymous)
        for name in ["Ann", "Bea"] { try test.say("x", under: "one", by: .reader(test.reader(name))) }
        for name in ["Ann", "BEA", "Вeа"] {
            let error = #expect(throws: RuleError.self) { try test.say("x", under: "one", as: name, by: .anonymous) }
            #expect(error?.violations.map(\.code) == ["name_taken"])
        }
        #expect(try test.comments().count == 3)
    }

    @Test func staffWhoWereThereBeforeNamesWereProtectedHaveTheirs() throws {
        let file = TemporaryFile()
        let member = StaffMember(id: newIdentifier(), name: "Mara", role: .editor, dateCreated: moment(1))
        let older = try Store(path: file.path)
        try older.writeAndWait {
            try $0.insert(member, tokenHash: [UInt8](repeating: 1, count: 32))
            try $0.execute("DELETE FROM protected_names")
        }
        older.close()
        let newer = try Store(path: file.path)
        defer { newer.close() }
        #expect(try newer.read { try $0.first("SELECT form FROM protected_names") { $0.text(0) } } == "mara")
    }

    @Test func readersAndWhatIsTheirsMoveAlong() throws {
        let test = try TestStore()
        try test.publish("one")
        try test.say("x", under: "one", by: .reader(test.reader("Ann", badge: .subscriber)))
        let (readers, comments) = (try test.readers(), try test.comments())
        let other = try TestStore()
        try other.publish("one")
        for isAgain in [false, true] {
            try other.store.writeAndWait { transaction in
                let outcome = isAgain ? ImportOutcome.alreadyThere : .imported
                for record in readers { #expect(try transaction.importReader(record) == outcome) }
                for record in comments {
                    let body = try record.checked(NewsroomLimits())
                    #expect(try transaction.importComment(record, body: body) == outcome)
                }
            }
        }
        #expect(try other.readers() == readers)
        #expect(try other.comments() == comments)
        #expect(throws: RuleError.self) { try other.say("x", under: "one", as: "Ann", by: .anonymous) }
        let twin = ReaderRecord(
            id: newIdentifier(), reader: readers[0].reader, dateCreated: moment(1), dateSeen: moment(1))
        let refused = try other.store.writeAndWait { try $0.importReader(twin) }
        #expect(refused != .imported && refused != .alreadyThere)
    }
}

extension TestStore {
    func reader(_ name: String, badge: Badge? = nil, subject: UInt8 = 1) -> Reader {
        Reader(
            subjectHash: [UInt8](repeating: subject, count: 32), name: name, avatarURL: "https://i.example/a",
            badge: badge)
    }

    func say(
        _ text: String, under slug: String, as name: String = "", at milliseconds: Int64 = 2_000, by speaker: Speaker
    ) throws {
        let draft = try CommentDraft(authorName: name, bodyMarkdown: text).spoken(by: speaker)
        let body = try draft.checked(NewsroomLimits())
        let comment = draft.comment(
            body, id: newIdentifier(), articleSlug: slug, date: moment(milliseconds), by: speaker)
        let whose = CommentSpeaker(speaker, name: draft.authorName, fresh: newIdentifier())
        _ = try store.writeAndWait { try $0.insert(comment, markdown: text, by: whose) }
    }

    func readers() throws -> [ReaderRecord] {
        var found: [ReaderRecord] = []
        try store.read { try $0.exportReaders { found.append($0) } }
        return found
    }

    func comments() throws -> [CommentRecord] {
        var found: [CommentRecord] = []
        try store.read { try $0.exportComments { found.append($0) } }
        return found
    }
}
