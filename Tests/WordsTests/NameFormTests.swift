import Testing
import Words

@Suite struct NameFormTests {
    @Test(arguments: [
        ("Ann Lee", "ann_1ee"), ("Ann Lee", "А́nn  Lее"), ("Ännchen", "Annchen"), ("İlker", "ilker"),
        ("Straße", "STRASSE"), ("Bo\u{202E}b", "Bob"), ("ＢＯＢ", "bob"), ("Марія", "МАРІЯ"), ("Olé", "0le\u{301}"),
    ])
    func whatLooksTheSameHasOneForm(left: String, right: String) {

        #expect(NameForm.of(left) == NameForm.of(right))
    }

    @Test(arguments: [("Ann", "Anna"), ("Марія", "Марко"), ("李", "王"), ("!", "?"), ("Ann", ""), ("Ann 2", "Ann 3")])
    func whatDoesNotHasAnother(left: String, right: String) {
        #expect(NameForm.of(left) != NameForm.of(right))
    }
}
