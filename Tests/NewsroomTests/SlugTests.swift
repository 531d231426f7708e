import Newsroom
import TestSupport
import Testing

@Suite struct SlugTests {
    @Test(arguments: [
        ("", ""), (" ", ""), ("-", ""), ("a", "a"), ("A", "a"), ("Xi & Putin: the call!", "xi-putin-the-call"),
        ("--a---b--", "a-b"), ("a_b/c\\d.e", "a-b-c-d-e"), ("don’t", "don-t"), ("2024", "2024"), ("C++ 11", "c-11"),
        ("Гавань — Київ", "гавань-київ"), ("Ґанок Їжак Єнот", "ґанок-їжак-єнот"), ("п'ять", "п-ять"),
        ("习近平 普京", "习近平-普京"),
        ("東京、大阪", "東京-大阪"), ("한국 뉴스", "한국-뉴스"), ("مرحبا بالعالم", "مرحبا-بالعالم"), ("שלום עולם", "שלום-עולם"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"), ("🚀", ""), ("🚀🌕", ""), ("moon 🚀 base", "moon-base"), ("🇺🇦", ""), ("1️⃣", "1"),
        ("a\u{200B}b", "a-b"), ("a\u{0}b\n", "a-b"), ("ΟΔΟΣ", "οδοσ"), ("½ ① ²", "½-①-²"),
        ("Jose\u{301}", "jose\u{301}"), ("\u{301}a -\u{301}", "a"), ("می\u{200C}خواهم", "می-خواهم"), ("❤\u{FE0F}", ""),
        ("ॐ \u{94D}क", "ॐ-क"),
    ])
    func aNameHasItsSlug(name: String, slug: String) {
        #expect(Slug.make(from: name) == slug)
    }

    @Test(arguments: [
        "", "A", "a b", "-a", "a-", "a--b", "a/b", "a_b", "a.b", "..", "a\n", "a%20b", "É", "🚀", "1️⃣",
    ])
    func whatIsNoSlugIsRefused(text: String) {
        #expect(!Slug.isValid(text))
    }

    /// Whatever a name holds, its slug is empty or a slug, and the slug of a slug is itself.
    @Test(arguments: 0..<20)
    func theSlugOfANameIsASlug(seed: UInt64) {
        var generator = Seeded(seed)
        for _ in 0..<200 {
            let scalars = (0..<8).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &generator))
            }
            let name = String(String.UnicodeScalarView(scalars))
            let slug = Slug.make(from: name)
            #expect(Slug.make(from: slug).utf8.elementsEqual(slug.utf8), "\(scalars)")
            #expect(slug.isEmpty || Slug.isValid(slug))
        }
    }

    @Test(arguments: [
        ("world", "World"), ("world-news", "World news"), ("київ", "Київ"), ("港口", "港口"), ("2024", "2024"), ("", ""),
    ])
    func aSectionOfWhichOnlyTheSlugIsKnownCanBeRead(slug: String, name: String) {
        #expect(Slug.readable(slug) == name)
    }
}
