import Testing

@testable import Words

@Suite struct WordsTests {
    private func words(_ text: String) -> [String] {
        var words: [String] = []
        let bytes = Array(text.utf8)
        Words.each(in: bytes.span) {
            words.append(String(decoding: $0.form, as: UTF8.self))
            return true
        }
        return words
    }

    private func stem(_ word: String) -> String {
        var stem = word
        let bytes = Array(word.utf8)
        Words.each(in: bytes.span) {
            stem = String(decoding: $0.stem ?? $0.form, as: UTF8.self)
            return true
        }
        return stem
    }

    @Test(arguments: [
        ("The Wall’s 3.14 e-mail", ["the", "wall", "s", "3", "14", "e", "mail"]), ("", []), (" — !\u{301}", []),
        ("Під’їзд під'їзд підʼїзд під`їзд", ["підʼїзд", "підʼїзд", "підʼїзд", "підʼїзд"]),
        ("’слово’ 'слово'", ["слово", "слово"]), ("Ґанок Йорж Їжак ёлка", ["ґанок", "йорж", "їжак", "елка"]),
        ("и\u{306}од і\u{308}жак", ["йод", "їжак"]), ("港口没事。", ["港", "口", "没", "事"]),
        ("東京タワーへ", ["東", "京", "タ", "ワ", "ー", "へ"]), ("서울에서", ["서", "울", "에", "서"]),
        ("iPhone手机", ["iphone", "手", "机"]), ("ภาษา", ["ภ", "า", "ษ", "า"]),
        ("السَّلام أحمد مدرسة", ["السلام", "احمد", "مدرسه"]), ("שָׁלוֹם", ["שלום"]),
        ("ΟΔΟΣ Οδός ὁδὸς", ["οδοσ", "οδοσ", "οδοσ"]),
        ("Straße STRASSE", ["strasse", "strasse"]), ("İstanbul ISPARTA ısı", ["istanbul", "isparta", "isi"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]), ("ＡＢＣ１", ["abc1"]), ("soft\u{AD}hyphen", ["softhyphen"]),
        ("zero\u{200B}width", ["zero", "width"]),
    ])
    func aTextFallsIntoWords(text: String, expected: [String]) {
        #expect(words(text).map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "\(words(text))")
    }

    @Test(arguments: [
        ["мости", "мостів", "мосту", "мостами", "мостах", "мости"], ["гавань", "гавані", "гаванню", "гаваней"],
        ["новий", "нового", "новому", "нова", "нової", "нові", "нових"], ["знання", "знань", "знанням"],
        ["газета", "газети", "газету", "газетою"], ["вітер", "вітер"], ["книга", "книги", "книгам"],
    ])
    func casesOfAWordHaveOneStem(forms: [String]) {
        #expect(Set(forms.map(stem)).count == 1, "\(forms.map(stem))")
    }

    @Test func shortWordsStayWhole() {
        for word in ["і", "на", "дім", "є"] { #expect(stem(word) == word) }
        #expect(stem("міст") != stem("мости"))
    }

    @Test func rangesAreThoseOfTheText() {
        let text = "Ой, під’їзд 港!"
        let bytes = Array(text.utf8)
        var parts: [String] = []
        Words.each(in: bytes.span) {
            parts.append(String(decoding: bytes[$0.range], as: UTF8.self))
            return true
        }
        #expect(parts == ["Ой", "під’їзд", "港"])
    }

    @Test func aTermIsTakenAsItIs() {
        var found: [(String, Bool)] = []
        let bytes = Array("one \u{F8FF}tБіла-вода \u{F8FF}".utf8)
        Words.each(in: bytes.span) {
            found.append((String(decoding: $0.form, as: UTF8.self), $0.isTerm))
            return true
        }
        #expect(found.map(\.0) == ["one", "\u{F8FF}tБіла-вода", "\u{F8FF}"])
        #expect(found.map(\.1) == [false, true, true])
    }

    @Test func anyBytesAreTaken() {
        var random = SystemRandomNumberGenerator()
        for length in 0..<300 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            Words.each(in: bytes.span) { word in
                #expect(word.range.lowerBound >= 0 && word.range.upperBound <= length && !word.form.isEmpty)
                return true
            }
        }
    }
}
