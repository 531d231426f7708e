import Newsroom
import Store
import TestSupport
import Testing

/// What readers of several languages may leave out and still find.
@Suite struct LanguageSearchTests {
    private let test: TestStore

    init() throws {
        test = try TestStore()
        for (slug, body) in [
            ("en", "The ferries were running late, and the mayor's reports said so. Naïve cafés closed."),
            ("uk", "Реконструкцію мостів завершено; під’їзд відремонтували. Знову відкрито гавань і ґанок, йде дощ."),
            ("zh", "香港维多利亚港的渡轮服务今日恢复。"), ("ja", "東京タワーで会いましょう。"), ("ko", "서울에서 회의가 열렸다."),
            ("th", "การประชุมที่กรุงเทพ"), ("ar", "قالت الحكومة إنّ المَدرسة أُغلقت"), ("he", "הַמֶּמְשָׁלָה הודיעה על חוק חדש"),
            ("el", "Η Αθήνα και ο ΔΡΌΜΟΣ προς τη θάλασσα."), ("de", "Die Straße nach Köln ist über Nacht gesperrt."),
            ("tr", "İstanbul'da Işık söndü."), ("hi", "हिन्दी भाषा"), ("fr", "L’été à l’Élysée."),
        ] {
            try test.publish(slug, body: body) { $0.headline = "x" }
        }
    }

    @Test(arguments: [
        // English: endings, accents and possessives.
        ("ferry run", ["en"]), ("report", ["en"]), ("MAYOR", ["en"]), ("naive cafe", ["en"]), ("runs*", []),
        ("runn*", ["en"]), ("ferri*", ["en"]), ("mayor’s", ["en"]),
        // Ukrainian: cases, apostrophes, letters of their own.
        ("мости", ["uk"]), ("мостом", ["uk"]), ("реконструкція", ["uk"]), ("гавані", ["uk"]), ("ґанку", []),
        ("під'їзд", ["uk"]), ("підʼїзду", ["uk"]), ("під їзд", []), ("дощу", ["uk"]), ("міст", []), ("МОСТІВ", ["uk"]),
        ("ганок", []), ("реконстр*", ["uk"]), ("\"мости завершено\"", ["uk"]),
        // Scripts without spaces: any run of them.
        ("渡轮", ["zh"]), ("维多利亚港", ["zh"]), ("港渡", []), ("渡轮 恢复", ["zh"]), ("渡轮 -恢复", []), ("タワー", ["ja"]),
        ("서울", ["ko"]), ("회의", ["ko"]), ("กรุงเทพ", ["th"]),
        // Marks and forms that may be left out.
        ("مدرسة", []), ("المدرسة", ["ar"]), ("المدرسه", ["ar"]), ("ان", ["ar"]), ("أغلقت", ["ar"]), ("اغلقت", ["ar"]),
        ("הממשלה", ["he"]), ("αθηνα", ["el"]), ("δρόμος", ["el"]), ("ΔΡΟΜΟΣ", ["el"]), ("θάλασσα", ["el"]),
        ("STRASSE", ["de"]), ("koln", ["de"]), ("uber", ["de"]), ("istanbul", ["tr"]), ("İSTANBUL", ["tr"]),
        ("ışık", ["tr"]), ("ISIK", ["tr"]), ("हिन्दी", ["hi"]), ("हिन", []), ("élysée", ["fr"]), ("elysee ete", ["fr"]),
    ])
    func aReaderFindsTheWordHoweverItIsWritten(words: String, slugs: [String]) throws {
        #expect(try test.slugs { $0.words = words } == slugs)
    }

    @Test(arguments: [
        ("\"running late\"", ["en"]), ("\"late running\"", []), ("“running late”", ["en"]),
        ("«мостів завершено»", ["uk"]),
        ("ferr* -dogs", ["en"]), ("ferr* -run*", []), ("ferry -\"late and\"", []), ("-ferry", []), ("- ferry", ["en"]),
        ("--ferry", []), ("\"ferr*\"", []), ("fe*", []), ("*", []), ("ferry*ferry", []), ("-\"\" ferry", ["en"]),
    ])
    func aQueryHasPhrasesPrefixesAndExclusions(words: String, slugs: [String]) throws {
        #expect(try test.slugs { $0.words = words } == slugs)
    }

    @Test func aQueryThatCannotBeAnsweredSaysWhy() {
        #expect(SearchQuery("-storm -\"two words\"").fault == .onlyExclusions)
        #expect(
            SearchQuery("storm -calm").fault == nil && SearchQuery("").fault == nil && SearchQuery("…").fault == nil)
        let words = (0..<65).map { "word\($0)" }.joined(separator: " ")
        #expect(SearchQuery(words).fault == .tooManyWords)
        #expect(SearchQuery(String(repeating: "word ", count: 500)).fault == nil)
    }

    /// The engine is asked in its own language; no text may be an error there.
    @Test func anyTextIsAQuery() throws {
        var random = Seeded(7)
        let pieces = [
            "ferry", "港", "мости", "\"", "“", "*", "-", "(", ")", "{", "}", ":", "^", "+", "AND", "OR", "NOT", "NEAR",
            ",",
            " ", "\t", "\0", "\u{F8FF}", "\u{F8FF}tsea", "'", "’", "\\", "%", "\u{301}", "\u{FEFF}", "terms", "body",
            ";",
            "--", "/*", "🚀", "\u{10FFFF}", "\u{E000}", "ß",
        ]
        for _ in 0..<1_500 {
            let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            for sort in [ArticleSort.newest, .relevance] {
                var query = ArticleQuery()
                query.words = text
                query.sort = sort
                _ = try test.store.read { [query] in try $0.articles(query, including: []) }
            }
        }
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = try test.slugs { $0.words = String(decoding: bytes, as: UTF8.self) }
        }
    }
}

/// What fits best comes first.
@Suite struct RelevanceTests {
    @Test func headlinesWeighMoreThanDescriptionsAndThoseMoreThanBodies() throws {
        let test = try TestStore()
        for (slug, headline, description, body) in [
            ("body", "News", "Some.", "The harbour is closed today."),
            ("headline", "Harbour closed", "Some.", "It is what it is today."),
            ("description", "News", "The harbour.", "It is what it is today."),
            ("none", "News", "Some.", "It is what it is today."),
        ] {
            try test.publish(slug, body: body) {
                $0.headline = headline
                $0.description = description
            }
        }
        for number in 0..<20 { try test.publish("other\(number)") }
        let found = try test.slugs {
            $0.words = "harbour"
            $0.sort = .relevance
        }
        #expect(found == ["headline", "description", "body"])
    }

    @Test func ofTwoThatFitAlikeTheNewerComesFirst() throws {
        let test = try TestStore()
        for year in 0..<5 { try test.publish("a\(year)", at: Int64(year) * 31_536_000) }
        let found = try test.slugs {
            $0.words = "three"
            $0.sort = .relevance
        }
        #expect(found == ["a4", "a3", "a2", "a1", "a0"])
    }

    @Test func theWordsThatWereFoundAreMarked() throws {
        let test = try TestStore()
        let filler = String(repeating: "Nothing happened there. ", count: 40)
        try test.publish("one", body: filler + "Мости <b>міста</b> & ferries. " + filler) {
            $0.headline = "Ferry & bridge"
            $0.description = nil
        }
        var query = ArticleQuery()
        query.words = "ferry -nowhere"
        let listed = try test.store.read { [query] in try $0.articles(query, including: []) }
        let highlights = try #require(listed.items.first?.highlights)
        #expect(highlights.headline == "\u{E000}Ferry\u{E001} & bridge")
        #expect(highlights.description.isEmpty)
        #expect(highlights.body.contains("\u{E000}ferries\u{E001}") && highlights.body.hasPrefix("…"))
        #expect(highlights.body.split(separator: " ").count < 40)
    }
}
