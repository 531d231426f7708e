"""How embed.js finds in an article's body_text what a reader has marked in a page."""

import pytest

import galley

SOURCE = (galley.ROOT / 'Sources/Web/Embed/quote.js').read_text()

# Marks the words between [ and ] of a page's HTML and returns what is sent of them.
MARK = SOURCE + '''
;([html, bodyText]) => {
    document.body.innerHTML = `<main>${html}</main>`
    const root = document.querySelector('main')
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const take = (sign, mark) => {
        walker.currentNode = document.body
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(sign)
            if (at < 0) continue
            node.deleteData(at, 1)
            mark(node, at)
            return
        }
    }
    take('[', (node, at) => range.setStart(node, at))
    take(']', (node, at) => range.setEnd(node, at))
    return selectors(bodyText, textAround(root, within(root, range)))
}
'''

SEA = 'The wall by the sea holds the sea.\n\nBy the sea it stands, and the sea is high.'
EMOJI = 'A 👩‍👩‍👧 family 🌊 by the sea 🌊 and a wall.'
LONG = ('The harbour wall was built in four long years of hard work.\n\n'
        'It held the sea for a hundred years, and holds it now, as anyone can see.')

# What stands in the page, the article's text, the words that are meant and how often they stand before.
FOUND = {
    'one place': ('<p>The [wall] by the sea holds the sea.</p>', SEA, 'wall', 0),
    'the second of four': ('<p>The wall by the sea holds [the sea].</p><p>By the sea it stands, and the sea is high.</p>', SEA, 'the sea', 1),
    'the fourth of four': ('<p>The wall by the sea holds the sea.</p><p>By the sea it stands, and [the sea] is high.</p>', SEA, 'the sea', 3),
    'over paragraphs': ('<p>The wall by the sea holds [the sea.</p><p>By] the sea it stands, and the sea is high.</p>', SEA, 'the sea.\n\nBy', 0),
    'white space around': ('<p>The wall[ by  the\nsea ]holds the sea.</p>', SEA, 'by the sea', 0),
    'wrapped letters': ('<p><span class="drop">T</span>h<b>e w</b>a[<i>l</i>l b]y the sea</p>', SEA, 'll b', 0),
    'soft hyphens and joiners': ('<p>The wa\u00adll by [the\u200b s\u00adea] holds</p>', SEA, 'the sea', 0),
    'no-break spaces': ('<p>The wall by [the\u00a0sea] holds</p>', SEA, 'the sea', 0),
    'an advertisement before them': ('<p>The wall by the sea holds</p><aside>Buy the sea!</aside><p>[the sea].</p><p>By the sea it stands, and the sea is high.</p>', SEA, 'the sea', 1),
    'an advertisement amidst them': ('<p>The harbour wall was [built in four long years of hard work.</p><aside>A cruise on the sea: from 99</aside><p>It held the sea for a hundred] years</p>', LONG,
                                     'built in four long years of hard work.\n\nIt held the sea for a hundred', 0),
    'scripts and styles': ('<p>The wall by</p><script>the = 1</script><style>.the { top: 0 }</style><p> [the] sea</p>', SEA, 'the', 0),
    'from before the article': ('<p>The wall by the sea]</p>', SEA, 'The wall by the sea', 0),
    'other quotes, dashes and ligatures': ('<p>“So,” he said – [“a ﬁne... day”]</p>', '"So," he said - "a fine… day"', '"a fine… day"', 0),
    'letters taken apart': ('<p>Die Brücke [u\u0308ber den Flu\u0308ssen]</p>', 'Die Brücke über den Flüssen', 'über den Flüssen', 0),
    'emoji': ('<p>A 👩‍👩‍👧 family 🌊 by [the sea 🌊] and a wall.</p>', EMOJI, 'the sea 🌊', 0),
    'Hebrew': ('<p>החומה ליד \u200f[הים] מחזיקה</p>', 'החומה ליד הים מחזיקה', 'הים', 0),
    'Arabic': ('<p>الجدار <b>[البح</b>ر] يصمد</p>', 'الجدار البحر يصمد', 'البحر', 0),
    'Chinese': ('<p>海边的[墙]很高</p>', '海边的墙很高', '墙', 0),
}


@pytest.fixture
def mark(page):
    page.goto('about:blank')
    return lambda html, text: page.evaluate(MARK, [html, text])


def test_the_words_are_those_of_the_article_however_the_page_decorates_them(mark):
    for name, (html, text, words, earlier) in FOUND.items():
        start = -1
        for _ in range(earlier + 1):
            start = text.index(words, start + 1)
        quote, position = mark(html, text)
        end = start + len(words)
        assert quote == {
            'type': 'TextQuoteSelector', 'exact': words, 'prefix': text[max(0, start - 64):start], 'suffix': text[end:end + 64],
        }, name
        assert position == {'type': 'TextPositionSelector', 'start': start, 'end': end}, name


def test_words_that_are_not_the_articles_go_as_the_page_has_them(mark):
    html = '<p>The wall by the sea.</p><aside>Buy [this boat] now</aside>'
    assert mark(html, SEA) == {
        'type': 'TextQuoteSelector', 'exact': 'this boat', 'prefix': 'The wall by the sea.\n\nBuy ', 'suffix': ' now'}


def test_a_picture_between_the_words_brings_its_alternative_text(mark):
    text = 'The old wall stands here a picture of the wall and the new one stands beside it.'
    quote, _ = mark('<p>[The old wall stands here <img alt=""> and the new one stands beside] it.</p>', text)
    assert quote['exact'] == text[:-4]


def test_the_last_words_of_a_long_article_are_found(mark):
    paragraph = 'The sea and the wall and the sea again. '
    text = paragraph * 5000 + 'Here it ends by the sea.'
    quote, position = mark(f'<p>{paragraph * 5000}Here it ends by [the sea].</p>', text)
    assert quote['suffix'] == '.'
    assert position == {'type': 'TextPositionSelector', 'start': len(text) - 8, 'end': len(text) - 1}
