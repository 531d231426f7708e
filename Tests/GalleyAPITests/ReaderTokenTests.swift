import Newsroom
import Sodium
import Testing

@testable import GalleyAPI

@Suite struct ReaderTokenTests {
    private let secret = [UInt8](repeating: 7, count: 32)
    private let seed = [UInt8](repeating: 9, count: 32)
    private let now = Timestamp(milliseconds: 1_700_000_000_000)
    private let claims = #"{"sub": "u1", "name": "Ann", "exp": 1700000060}"#

    /// RFC 7515, appendix A.1.
    @Test func theStandardsVectorOfHS256IsASignature() throws {
        let secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
        let signed =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let signature = try #require(Sodium.bytes(base64URL: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        let key = try #require(ReaderKey("a:HS256:\(secret)"))
        #expect(key.isSignature(signature, of: Array(signed.utf8)))
        #expect(!key.isSignature(signature, of: Array(signed.utf8) + [0]))
    }

    /// RFC 8037, appendices A.1, A.2 and A.4.
    @Test func theStandardsVectorOfEd25519IsASignature() throws {
        let publicKey = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        let signed = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        let signature = try #require(
            Sodium.bytes(
                base64URL: "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"))
        let key = try #require(ReaderKey("a:EdDSA:\(publicKey)"))
        #expect(key.isSignature(signature, of: signed))
        let seed = try #require(Sodium.bytes(base64URL: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"))
        let made = try #require(Sodium.ed25519(signed, seed: seed))
        #expect(made.signature == signature && Sodium.base64URL(made.publicKey) == publicKey)
    }

    @Test func aSignedTokenSaysWhoReads() throws {
        let claims = #"""
            {"iss": "https://site.example", "sub": "u1", "aud": ["a", "b"], "name": "Ann",
             "picture": "https://i.example/1",
             "badge": "verified", "email": "a@b.c", "exp": 1700000060, "nbf": 1700000000, "iat": 1699999990.5}
            """#
        for (token, key) in [(hs256(claims), try hs256Key()), (try edDSA(claims), try edDSAKey())] {
            let read = try verify(token, keys: [key])
            #expect(read.subject == "u1" && read.name == "Ann" && read.audience == ["a", "b"])
            let settings = ReaderSettings()
            let reader = try Reader(read, key: secret, settings, NewsroomLimits())
            #expect(reader.badge == .verified && reader.avatarURL == nil && reader.name == "Ann")
        }
    }

    @Test func aTokenWithAnyByteChangedCountsForNothing() throws {
        for (token, key) in [(hs256(claims), try hs256Key()), (try edDSA(claims), try edDSAKey())] {
            let bytes = Array(token.utf8)
            for index in bytes.indices {
                for other in [bytes[index] ^ 1, UInt8(ascii: "A"), UInt8(ascii: ".")] where other != bytes[index] {
                    var changed = bytes
                    changed[index] = other
                    let text = String(decoding: changed, as: UTF8.self)
                    #expect(throws: ReaderTokenError.self, "byte \(index)") { try verify(text, keys: [key]) }
                }
            }
        }
    }

    @Test func aPublicKeyIsNeverTakenForASecret() throws {
        let publicKey = try #require(Sodium.ed25519([], seed: seed)).publicKey
        let forged = hs256(claims, secret: publicKey)
        #expect(throws: ReaderTokenError.wrongAlgorithm) { try verify(forged, keys: [edDSAKey()]) }
        #expect(throws: ReaderTokenError.wrongAlgorithm) { try verify(edDSA(claims), keys: [hs256Key()]) }
    }

    @Test(arguments: [
        (#"{"alg": "none"}"#, ReaderTokenError.wrongAlgorithm), (#"{"alg": "NONE"}"#, .wrongAlgorithm),
        (#"{"alg": "hs256"}"#, .wrongAlgorithm), (#"{"alg": "HS512"}"#, .wrongAlgorithm),
        (#"{"alg": null}"#, .malformed), (#"{}"#, .malformed), (#"[]"#, .malformed), ("", .malformed),
        (#"{"alg": "HS256", "crit": ["b64"], "b64": false}"#, .criticalHeader),
        (#"{"alg": "HS256", "crit": []}"#, .criticalHeader), (#"{"alg": "HS256", "kid": "other"}"#, .unknownKey),
    ])
    func aHeaderOfAnotherKindIsRefused(header: String, error: ReaderTokenError) throws {
        #expect(throws: error) { try verify(hs256(claims, header: header), keys: [hs256Key()]) }
        let unsigned = "\(encode(header)).\(encode(claims))."
        #expect(throws: error) { try verify(unsigned, keys: [hs256Key()]) }
    }

    @Test(arguments: [
        (#""exp": 1699999971"#, nil), (#""exp": 1699999970"#, ReaderTokenError.expired), (#""exp": 0"#, .expired),
        (#""exp": 1700000060, "nbf": 1700000030"#, nil), (#""exp": 1700000060, "nbf": 1700000031"#, .notYetValid),
        (#""exp": 1700000060, "iat": 1700000031"#, .notYetValid),
        (#""exp": 1699999990, "iat": 1699999995"#, .notYetValid), (#""exp": "1700000060""#, .malformed),
        (#""nbf": 1"#, .malformed), (#""exp": 1700000060, "nbf": "x""#, .malformed),
        (#""exp": 1700000060, "iss": 7"#, .malformed), (#""exp": 1700000060, "aud": 7"#, .malformed),
    ])
    func datesHoldWithinTheLeeway(dates: String, error: ReaderTokenError?) throws {
        let token = hs256(#"{"sub": "u1", "name": "Ann", \#(dates)}"#)
        #expect(outcome { try verify(token, keys: [hs256Key()]) } == error)
    }

    @Test(arguments: [
        ("{}", ReaderTokenError.wrongAudience), (#"{"aud": "b"}"#, .wrongAudience), (#"{"aud": []}"#, .wrongAudience),
        (#"{"aud": "a"}"#, .wrongIssuer), (#"{"aud": ["x", "a"], "iss": "j"}"#, .wrongIssuer),
        (#"{"aud": ["x", "a"], "iss": "i"}"#, nil),
    ])
    func whatIsSetOfAudienceAndIssuerHasToBeThere(more: String, error: ReaderTokenError?) throws {
        var settings = ReaderSettings()
        settings.audience = "a"
        settings.issuer = "i"
        let claims = claims.dropLast() + (more == "{}" ? "}" : ", " + more.dropFirst())
        #expect(outcome { try verify(hs256(String(claims)), keys: [hs256Key()], settings) } == error)
    }

    @Test(arguments: [
        (#"{"name": "Ann", "exp": 1700000060}"#, ReaderTokenError.malformed),
        (#"{"sub": "u1", "exp": 1700000060}"#, .malformed),
        (#"{"sub": "", "name": "A", "exp": 1700000060}"#, .wrongSubject),
        ("not json", .malformed), ("[]", .malformed), ("", .malformed),
    ])
    func aTokenWithoutItsClaimsIsRefused(claims: String, error: ReaderTokenError) throws {
        #expect(throws: error) { try verify(hs256(claims), keys: [hs256Key()]) }
    }

    @Test func aSubjectAndANameAreBounded() throws {
        func token(_ subject: String, _ name: String) -> String {
            hs256(#"{"sub": "\#(subject)", "name": "\#(name)", "exp": 1700000060}"#)
        }
        let longest = String(repeating: "u", count: 255)
        #expect(try verify(token(longest, "A"), keys: [hs256Key()]).subject == longest)
        #expect(throws: ReaderTokenError.wrongSubject) { try verify(token(longest + "u", "A"), keys: [hs256Key()]) }
        for name in ["", " ", #"a\nb"#, String(repeating: "n", count: 201)] {
            let claims = try verify(token("u", name), keys: [hs256Key()])
            #expect(throws: ReaderTokenError.wrongName) {
                try Reader(claims, key: secret, ReaderSettings(), NewsroomLimits())
            }
        }
    }

    @Test func keysChangeByTheirNames() throws {
        let old = try hs256Key("old")
        let new = try #require(ReaderKey(id: "new", algorithm: .hs256, bytes: [UInt8](repeating: 8, count: 32)))
        let token = hs256(claims, header: #"{"alg": "HS256", "kid": "old"}"#)
        #expect(try verify(token, keys: [new, old]).subject == "u1")
        #expect(throws: ReaderTokenError.unknownKey) { try verify(token, keys: [new]) }
        #expect(throws: ReaderTokenError.unknownKey) { try verify(token, keys: []) }
        let wrongName = hs256(claims, header: #"{"alg": "HS256", "kid": "new"}"#)
        #expect(throws: ReaderTokenError.wrongSignature) { try verify(wrongName, keys: [new, old]) }
        // Which of several is meant has to be said.
        #expect(throws: ReaderTokenError.unknownKey) { try verify(hs256(claims), keys: [new, old]) }
        #expect(try verify(hs256(claims), keys: [old]).subject == "u1")
    }

    @Test func anOverlongTokenIsNotLookedAt() throws {
        let long = hs256(#"{"x": "\#(String(repeating: "x", count: 7000))", \#(claims.dropFirst())"#)
        #expect(throws: ReaderTokenError.tooLong) { try verify(long, keys: [hs256Key()]) }
        #expect(throws: ReaderTokenError.malformed) {
            try verify(String(repeating: ".", count: ReaderToken.mostBytes), keys: [hs256Key()])
        }
    }

    @Test func aDeepOrDoubtfulTextIsRefused() throws {
        let deep = #"{"x": \#(String(repeating: "[", count: 100))\#(String(repeating: "]", count: 100)), "#
        #expect(throws: ReaderTokenError.malformed) { try verify(hs256(deep + claims.dropFirst()), keys: [hs256Key()]) }
        for text in [hs256(claims) + "=", hs256(claims) + " ", hs256(claims).replacing("_", with: "/")] + [
            "..", "a.b.c",
        ] {
            if text == hs256(claims) { continue }
            #expect(throws: ReaderTokenError.self) { try verify(text, keys: [hs256Key()]) }
        }
    }

    @Test(arguments: [
        ("https://i.example/a.png", true), ("https://I.Example/a?b", true), ("http://i.example/a", false),
        ("https://j.example/a", false), ("https://i.example.evil/a", false), ("https://i.example@evil/a", false),
        ("https://u@i.example/a", false), ("https://i.example:8443/a", false), ("javascript:alert(1)", false),
        ("https://i.example/\u{A0}", false), (#"https://i.example\@evil/"#, false), ("//i.example/a", false),
        ("", false),
    ])
    func aPictureComesFromAHostThatIsKnown(url: String, isTaken: Bool) {
        #expect(Reader.isPicture(url, of: ["i.example"]) == isTaken)
    }

    @Test func theIssuerIsPartOfTheSubjectWhichIsNotInTheClear() throws {
        func hash(_ issuer: String, _ subject: String, _ key: [UInt8]) throws -> [UInt8] {
            let claims = ReaderClaims(issuer: issuer, subject: subject, audience: [], expires: 0, name: "A")
            return try Reader(claims, key: key, ReaderSettings(), NewsroomLimits()).subjectHash
        }
        #expect(try hash("a", "b", secret) == hash("a", "b", secret))
        #expect(try hash("a", "b", secret) != hash("ab", "", secret))
        #expect(try hash("a", "b", secret) != hash("a", "b", seed))
    }

    @Test(arguments: [
        "", "a", "a:HS256", "a:HS256:AAAA", ":HS256:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc",
        "a:none:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc", "a:EdDSA:BwcH", "a:HS256:!!",
    ])
    func aWeakOrMalformedKeyIsNone(text: String) {
        #expect(ReaderKey(text) == nil)
    }

    private func verify(
        _ token: String, keys: [ReaderKey], _ settings: ReaderSettings = ReaderSettings()
    ) throws(ReaderTokenError) -> ReaderClaims {
        var settings = settings
        settings.keys = keys
        return try ReaderToken(token).verified(settings, now: now)
    }

    private func outcome(_ body: () throws -> ReaderClaims) -> ReaderTokenError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? ReaderTokenError
        }
    }

    private func hs256Key(_ id: String = "k") throws -> ReaderKey {
        try #require(ReaderKey(id: id, algorithm: .hs256, bytes: secret))
    }

    private func edDSAKey() throws -> ReaderKey {
        let publicKey = try #require(Sodium.ed25519([], seed: seed)).publicKey
        return try #require(ReaderKey(id: "k", algorithm: .edDSA, bytes: publicKey))
    }

    private func hs256(_ claims: String, header: String = #"{"alg": "HS256"}"#, secret: [UInt8]? = nil) -> String {
        let signed = "\(encode(header)).\(encode(claims))"
        return "\(signed).\(Sodium.base64URL(Sodium.hmacSHA256(Array(signed.utf8), key: secret ?? self.secret)))"
    }

    private func edDSA(_ claims: String) throws -> String {
        let signed = "\(encode(#"{"alg": "EdDSA", "kid": "k"}"#)).\(encode(claims))"
        return "\(signed).\(Sodium.base64URL(try #require(Sodium.ed25519(Array(signed.utf8), seed: seed)).signature))"
    }

    private func encode(_ text: String) -> String { Sodium.base64URL(Array(text.utf8)) }
}
