import Newsroom
import Sodium
import Store
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
}
