import CSQLite
import Glibc
import Words

/// The tokenizer `words` of full-text tables (https://sqlite.org/fts5.html#custom_tokenizers): words as `Words` finds
/// them, accents taken off Latin letters and English endings off English words by the engine's own tokenizers.
///
/// A document's word is kept twice where its stem is shorter, both in one place: a query asks for stems, a prefix for the
/// words as they are written. One connection has it, and so one thread at a time.
final class WordTokenizer {
    private let accents: EngineTokenizer
    private let english: EngineTokenizer

    init?(_ api: UnsafeMutablePointer<fts5_api>) {
        // Marks are letters' own in the scripts of India: without them the engine would part words there.
        let unicode = ["remove_diacritics", "2", "categories", "L* N* Co Mn Mc"]
        guard let accents = EngineTokenizer(api, "unicode61", unicode),
            let english = EngineTokenizer(api, "porter", ["unicode61"] + unicode)
        else { return nil }
        self.accents = accents
        self.english = english
    }

    /// Gives each token to `take` until that answers another code than `SQLITE_OK`, which is then the answer.
    fileprivate func tokenize(
        _ text: Span<UInt8>, _ flags: Int32,
        _ take: (_ flags: Int32, _ token: [UInt8], _ range: Range<Int>) -> Int32
    ) -> Int32 {
        let keepsBoth = flags & FTS5_TOKENIZE_QUERY == 0
        let isPrefix = flags & FTS5_TOKENIZE_PREFIX != 0
        var code = SQLITE_OK
        Words.each(in: text) { word in
            let plain = word.isTerm ? word.form : accents.token(word.form)
            let stem = word.isTerm || isPrefix ? plain : word.stem ?? (plain.isASCIIWord ? english.token(plain) : plain)
            code = take(0, stem, word.range)
            if code == SQLITE_OK, keepsBoth, stem != plain { code = take(FTS5_TOKEN_COLOCATED, plain, word.range) }
            return code == SQLITE_OK
        }
        return code
    }
}

extension WordTokenizer {
    /// Makes it known to a connection.
    static func register(on handle: OpaquePointer) throws(SQLiteError) {
        guard let api = fullTextAPI(handle) else { throw SQLiteError(handle, sql: nil) }
        var methods = fts5_tokenizer(
            xCreate: { context, _, _, made in
                guard let context, let tokenizer = WordTokenizer(context.assumingMemoryBound(to: fts5_api.self)) else {
                    return SQLITE_ERROR
                }
                made?.pointee = OpaquePointer(Unmanaged.passRetained(tokenizer).toOpaque())
                return SQLITE_OK
            },
            xDelete: { tokenizer in
                if let tokenizer { Unmanaged<WordTokenizer>.fromOpaque(UnsafeRawPointer(tokenizer)).release() }
            },
            xTokenize: { tokenizer, context, flags, text, length, take in
                guard let tokenizer, let take else { return SQLITE_ERROR }
                let bytes = UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : Int(length))
                return Unmanaged<WordTokenizer>.fromOpaque(UnsafeRawPointer(tokenizer)).takeUnretainedValue()
                    .tokenize(bytes.bindMemory(to: UInt8.self).span, flags) { flags, token, range in
                        token.withUnsafeBytes {
                            take(
                                context, flags, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(token.count),
                                Int32(range.lowerBound), Int32(range.upperBound))
                        }
                    }
            })
        guard api.pointee.xCreateTokenizer(api, "words", api, &methods, nil) == SQLITE_OK else {
            throw SQLiteError(handle, sql: nil)
        }
    }

    /// The engine gives it away through a pointer that is bound to a statement.
    private static func fullTextAPI(_ handle: OpaquePointer) -> UnsafeMutablePointer<fts5_api>? {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(handle, "SELECT fts5($1)", -1, &statement, nil) == SQLITE_OK else { return nil }
        return withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<fts5_api>?.self, capacity: 1) { place in
            place.initialize(repeating: nil)
            csqlite_bind_fts5_api(statement, 1, place.baseAddress)
            return sqlite3_step(statement) == SQLITE_ROW ? place[0] : nil
        }
    }
}

/// One of the engine's own tokenizers, asked for one word at a time.
private final class EngineTokenizer {
    private let methods: fts5_tokenizer
    private let handle: OpaquePointer

    init?(_ api: UnsafeMutablePointer<fts5_api>, _ name: String, _ arguments: [String]) {
        var context: UnsafeMutableRawPointer?
        var methods = fts5_tokenizer()
        guard api.pointee.xFindTokenizer(api, name, &context, &methods) == SQLITE_OK else { return nil }
        var made: OpaquePointer?
        let copies = arguments.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        var pointers = copies.map { UnsafePointer<CChar>($0) }
        guard methods.xCreate(context, &pointers, Int32(pointers.count), &made) == SQLITE_OK, let made else {
            return nil
        }
        self.methods = methods
        handle = made
    }

    deinit { methods.xDelete(handle) }

    /// What it makes of a word; the word itself where it makes nothing, or several.
    func token(_ word: [UInt8]) -> [UInt8] {
        var tokens = Tokens()
        let code = withUnsafeMutablePointer(to: &tokens) { tokens in
            word.withUnsafeBytes { bytes in
                methods.xTokenize(
                    handle, tokens, FTS5_TOKENIZE_DOCUMENT, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(bytes.count)
                ) { context, _, token, length, _, _ in
                    guard let tokens = context?.assumingMemoryBound(to: Tokens.self), let token else {
                        return SQLITE_ERROR
                    }
                    tokens.pointee.count += 1
                    tokens.pointee.first = Array(UnsafeRawBufferPointer(start: token, count: Int(length)))
                    return SQLITE_OK
                }
            }
        }
        return code == SQLITE_OK && tokens.count == 1 ? tokens.first : word
    }

    private struct Tokens {
        var count = 0
        var first: [UInt8] = []
    }
}

extension [UInt8] {
    fileprivate var isASCIIWord: Bool { allSatisfy { $0 < 0x80 } }
}
