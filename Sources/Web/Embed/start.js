/** What the script's element says; `data-…` attributes are in docs/embed.md. */
const script = document.currentScript
const told = script.dataset
base = (told.server ?? new URL('.', script.src).href).replace(/\/$/, '')
readToken = async () => told.token ?? await window.galleyToken?.()

const DEFAULT_BODY = ['[itemprop=articleBody]', 'article', 'main']

const bodyElement = () => (told.body ? [told.body] : DEFAULT_BODY)
    .map(selector => document.querySelector(selector)).find(Boolean)

async function start() {
    await chooseTexts(told.lang || document.documentElement.lang || 'en', told.messages)
    const host = told.comments === 'off' ? null : document.getElementById('galley-comments')
    const root = told.corrections === 'off' ? null : bodyElement()
    const article = await readArticle(host)
    if (root) startCorrections(article, root)
    if (host) await startComments(article, host)
}

/** Asks for the article until the server answers. */
async function readArticle(host) {
    const notice = el('div')
    const tell = (...words) => shadow(notice).append(el('p', {role: 'status'}, ...words))
    // What the publisher put into the element for comments goes on being seen.
    host?.after(notice)
    if (!hasText(host)) tell(t('loading'))
    const wait = (error, hurry) => tell(t('failed'), ' ', button(t('again'), hurry))
    const path = `/v1/articles/${encodeURIComponent(told.article)}?fields=slug,revision,comments_open,discussion`
    const article = await persist(() => ask('GET', path), wait)
    notice.remove()
    return article
}

function startCorrections(article, root) {
    let place = document.getElementById('galley-corrections')
    if (!place) {
        place = el('div')
        root.after(place)
    }
    new Corrections(article, Number(told.revision) || article.revision, root, place)
}

async function startComments(article, host) {
    const discussion = new Discussion(host, article, Boolean(await readToken()), told.signIn)
    await discussion.start()
    const follow = () => carryOut(discussion, () => discussion.follow(location.hash))
    await follow()
    addEventListener('hashchange', follow)
    listen(discussion)
}

start().catch(error => console.error('Galley:', error))
