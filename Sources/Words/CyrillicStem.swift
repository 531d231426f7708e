/// A light stem of Ukrainian words, which does for Russian and other Cyrillic ones too: the word without its ending of
/// case, number or gender.
///
/// It knows no roots: `мости`, `мостів` and `мосту` are one, `міст` is another.
enum CyrillicStem {
    /// Letters that must be left.
    private static let leastLetters = 3

    /// Longest first, so that the first that fits is taken.
    private static let endings: [[UInt8]] = [
        "ями", "ами", "ові", "еві", "єві", "ого", "ому", "ими", "іми", "ього", "ьому", "ією", "ьми", "ою", "ею", "єю",
        "ах",
        "ях", "ам", "ям", "ів", "їв", "ий", "ій", "їй", "ої", "их", "їх", "ім", "їм", "им", "ью", "ья", "ом", "ем",
        "єм",
        "ой", "ей", "ов", "ев", "ый", "ые", "ых", "ым", "ая", "яя", "ое", "ее", "ую", "юю", "ия", "ию", "ие", "ии", "а",
        "я", "о", "е", "є", "и", "і", "ї", "у", "ю", "ь", "й", "ы",
    ].map { Array($0.utf8) }.sorted { $0.count > $1.count }

    /// - Parameter form: a word in lower case, of so many letters.
    static func stem(_ form: [UInt8], letters: Int) -> [UInt8]? {
        for ending in endings
        where letters - ending.count / 2 >= leastLetters && form.suffix(ending.count) == ending[...] {
            return withoutDoubled(Array(form.dropLast(ending.count)))
        }
        return nil
    }

    /// `гаванню` and `знання` have one н more than `гавань` and `знань`.
    private static func withoutDoubled(_ stem: [UInt8]) -> [UInt8] {
        let isDoubled = stem.count > 6 && stem.suffix(2) == stem.dropLast(2).suffix(2)
        return isDoubled ? stem.dropLast(2) : stem
    }
}
