import Newsroom
import SQL
import Sodium
import Store
import TestSupport
import Testing

/// Staff, answers kept for repeats, and the server's own keys.
@Suite struct SmallRowsTests {
    @Test func aTokenIsFoundByItsHashUntilItIsRevoked() throws {
        let test = try TestStore()
        let member = StaffMember(id: newIdentifier(), name: "Mara", role: .editor, dateCreated: moment(1))
        let hash = Sodium.hash("token".utf8)
        try test.store.writeAndWait { try $0.insert(member, tokenHash: hash) }
        #expect(try test.store.read { try $0.staffMember(tokenHash: hash) } == member)
        #expect(try test.store.read { try $0.staffMember(tokenHash: Sodium.hash("other".utf8)) } == nil)
        #expect(try test.store.writeAndWait { try $0.revokeToken(of: member.id, date: moment(9)) })
        #expect(try !test.store.writeAndWait { try $0.revokeToken(of: member.id, date: moment(10)) })
        #expect(try test.store.read { try $0.staffMember(tokenHash: hash) } == nil)
        #expect(try test.store.read { try $0.staff() }.map(\.dateRevoked) == [moment(9)])
    }

    @Test func anAnswerIsKeptUntilItExpires() throws {
        let test = try TestStore()
        let answer = StoredAnswer(
            fingerprint: Sodium.hash("body".utf8), status: 201, location: "/x", etag: nil, content: [1, 2, 3])
        let key = Sodium.hash("key".utf8)
        try test.store.writeAndWait { try $0.keep(answer, key: key, date: moment(0), expires: moment(10)) }
        #expect(try test.store.writeAndWait { try $0.storedAnswer(key: key, date: moment(9)) } == answer)
        #expect(try test.store.writeAndWait { try $0.storedAnswer(key: key, date: moment(10)) } == nil)
        try test.store.writeAndWait { try $0.keep(answer, key: key, date: moment(11), expires: moment(20)) }
        #expect(try test.store.writeAndWait { try $0.storedAnswer(key: key, date: moment(12)) } == answer)
    }

    @Test func aServerKeyStaysWhatItWasFirst() throws {
        let test = try TestStore()
        #expect(try test.store.writeAndWait { try $0.serverKey("a", fresh: [1]) } == [1])
        #expect(try test.store.writeAndWait { try $0.serverKey("a", fresh: [2]) } == [1])
        #expect(try test.store.writeAndWait { try $0.serverKey("b", fresh: [3]) } == [3])
    }

    @Test func whatWasKeptIsThereWhenTheStoreIsOpenedAgain() throws {
        let file = TemporaryFile()
        let key = Sodium.hash("key".utf8)
        let answer = StoredAnswer(fingerprint: key, status: 204, location: nil, etag: "\"1\"", content: [])
        let first = try Store(path: file.path)
        #expect(try first.writeAndWait { try $0.serverKey("cursors", fresh: [1, 2, 3]) } == [1, 2, 3])
        try first.writeAndWait { try $0.keep(answer, key: key, date: moment(0), expires: moment(10)) }
        first.close()
        let second = try Store(path: file.path)
        #expect(try second.writeAndWait { try $0.serverKey("cursors", fresh: [9]) } == [1, 2, 3])
        #expect(try second.writeAndWait { try $0.storedAnswer(key: key, date: moment(9)) } == answer)
        second.close()
    }

    @Test func expiredAnswersGoWhenAnotherIsKept() throws {
        let test = try TestStore()
        func keep(_ name: String, at seconds: Int64) throws {
            let answer = StoredAnswer(
                fingerprint: Sodium.hash("f".utf8), status: 201, location: nil, etag: nil, content: Array(name.utf8))
            try test.store.writeAndWait {
                try $0.keep(
                    answer, key: Sodium.hash(name.utf8), date: moment(seconds), expires: moment(seconds + 10))
            }
        }
        for second in 0..<20 { try keep("a\(second)", at: Int64(second)) }
        let count = try test.store.read { try $0.first("SELECT count(*) FROM idempotency_keys") { $0.integer(0) } }
        #expect(count == 10)
        for second in 0..<20 {
            let found = try test.store.writeAndWait {
                try $0.storedAnswer(key: Sodium.hash("a\(second)".utf8), date: moment(19))
            }
            #expect(found?.content == (second >= 10 ? Array("a\(second)".utf8) : nil))
        }
    }

    /// Of two requests with one key that come at once, the writer lets the first through.
    @Test func anAnswerIsNotKeptOverAnother() throws {
        let test = try TestStore()
        let key = Sodium.hash("key".utf8)
        let answer = StoredAnswer(fingerprint: key, status: 201, location: nil, etag: nil, content: [1])
        try test.store.writeAndWait { try $0.keep(answer, key: key, date: moment(0), expires: moment(10)) }
        let error = #expect(throws: DatabaseError.self) {
            try test.store.writeAndWait { try $0.keep(answer, key: key, date: moment(9), expires: moment(20)) }
        }
        #expect(error?.kind == .unique(["idempotency_keys.key"]))
    }

    @Test func eachTokenIsItsOwnerAlone() throws {
        let test = try TestStore()
        for (index, role) in Role.allCases.enumerated() {
            let member = StaffMember(id: newIdentifier(), name: "M\(index)", role: role, dateCreated: moment(1))
            try test.store.writeAndWait { try $0.insert(member, tokenHash: Sodium.hash("t\(index)".utf8)) }
        }
        for (index, role) in Role.allCases.enumerated() {
            let found = try test.store.read { try $0.staffMember(tokenHash: Sodium.hash("t\(index)".utf8)) }
            #expect(found?.role == role && found?.name == "M\(index)")
        }
        #expect(try test.store.read { try $0.staff() }.map(\.name) == ["M0", "M1", "M2"])
        let taken = StaffMember(id: newIdentifier(), name: "Thief", role: .admin, dateCreated: moment(1))
        #expect(throws: DatabaseError.self) {
            try test.store.writeAndWait { try $0.insert(taken, tokenHash: Sodium.hash("t0".utf8)) }
        }
        #expect(try !test.store.writeAndWait { try $0.revokeToken(of: taken.id, date: moment(1)) })
        #expect(Role.moderator < .editor && Role.editor < .admin && Role.moderator < .admin)
    }
}
