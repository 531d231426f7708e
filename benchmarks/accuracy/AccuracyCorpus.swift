import FoundationEssentials
import Newsroom
import TestSupport

/// The texts that are edited: articles of a newsroom, and others in five scripts in which much repeats.
public enum AccuracyCorpus {
    /// What is drawn from.
    public struct Source: Sendable {
        /// What the table calls it.
        public let name: String
        /// What edits add.
        let words: [String]
        let make: @Sendable (inout Seeded) -> String
    }

    /// All of them; the articles are those of a file that `galley seed` reads.
    public static func sources(newsroom json: [UInt8]) throws -> [Source] {
        let articles = try JSONDecoder().decode(Content.self, from: Data(json)).articles.map(\.article)
        let texts = articles.map { Markdown.article($0.markdown).text }
        let first = Source(name: "demo newsroom", words: words[0].words) { texts.randomElement(using: &$0) ?? "" }
        return [first]
            + words.map { script in
                Source(name: script.name, words: script.words) { text(script, &$0) }
            }
    }

    private struct Content: Decodable {
        let articles: [Item]
        struct Item: Decodable { let article: Article }
        struct Article: Decodable {
            let markdown: String
            enum CodingKeys: String, CodingKey { case markdown = "body_markdown" }
        }
    }

    /// Paragraphs of sentences, of which a third stood before: phrases that an article says again and again.
    private static func text(_ script: Script, _ generator: inout Seeded) -> String {
        var sentences: [String] = []
        let paragraphs = (0..<Int.random(in: 5...30, using: &generator)).map { _ in
            (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                if Int.random(in: 0..<3, using: &generator) == 0, let old = sentences.randomElement(using: &generator) {
                    return old
                }
                let count = Int.random(in: 4...16, using: &generator)
                let words = (0..<count).map { _ in script.words.randomElement(using: &generator) ?? "" }
                sentences.append(words.joined(separator: script.space) + script.stop)
                return sentences[sentences.count - 1]
            }.joined(separator: script.space)
        }
        return paragraphs.joined(separator: "\n\n")
    }

    private struct Script: Sendable {
        let name: String
        let space: String
        let stop: String
        let words: [String]

        init(_ name: String, space: String = " ", stop: String = ".", _ words: String) {
            self.name = name
            self.space = space
            self.stop = stop
            self.words = words.split(separator: " ").map(String.init)
        }
    }

    private static let words = [
        Script(
            "Latin",
            """
            the a of harbour wall storm town council said that 910 metres “held” naïve café cafe\u{301}s they it’s was \
            were built — in on mayor 1,000 sandbags night ﬁre sea water engineers found old new road closed again
            """),
        Script(
            "Cyrillic",
            """
            гавань стіна шторм місто рада сказала що метрів «вистояла» її й було збудовано у на мер мішків ніч вогонь \
            море вода інженери знайшли стара нова дорога зачинена знову 910 п’ять вітер ґанок об’єкт
            """),
        Script(
            "Chinese", space: "", stop: "。",
            """
            港口 城墙 暴风 城市 议会 表示 的 在 是 米 建成 于 市长 沙袋 夜里 大火 海水 工程师 发现 旧 新 道路 关闭 再次 九百 “坚固” \
            ， 、 了 和
            """),
        Script(
            "Arabic and Hebrew",
            """
            الميناء جدار عاصفة مدينة مجلس قال أن متر صمد بُني في على رئيس البلدية أكياس ليل نار بحر ماء מהנדסים מצאו ישן \
            חדש כביש סגור שוב נָמֵל העיר של 910 אמר
            """),
        Script(
            "emoji and marks",
            """
            👩‍🚀 👩🏽‍🚒 🇺🇦 🌊 ❤️ e\u{301}te\u{301} éte å a\u{30A} नमस्ते क्षि ที่นี่ harbour wall 👨‍👩‍👧‍👦 1️⃣ ﬂag ﬁn x\u{323}\u{307} x\u{307}\u{323} ș \
            s\u{326} 한국 항구 the a
            """),
    ]
}
