const textArea = rows => el('textarea', {rows, dir: 'auto'})

/** What a text would become, asked of the server. */
function previewer(text) {
    const shown = el('div', {
        class: 'preview body', role: 'region', 'aria-label': t('preview'), hidden: true, ...ofWords(),
    })
    let latest
    const show = async () => {
        const asked = latest = ask('POST', '/v1/comments/preview', {body: {body_markdown: text.value()}})
        try {
            const preview = await asked
            if (asked !== latest) return
            setServerHTML(shown, preview.body_html, preview.body_text)
            shown.hidden = false
        } catch (error) {
            shown.hidden = true
            text.fail(error.errors?.length ? faultText(error.errors[0]) : problemText(error))
        }
    }
    return {shown, button: button(t('preview'), show)}
}

const draftName = (discussion, parent) => `comment-${discussion.slug}-${parent?.comment.id ?? ''}`

/** The form for a comment, or for a reply to one; `close` is what leaving it does. */
function composer(discussion, parent, close = () => parent.place.replaceChildren()) {
    const opened = Date.now()
    const isSigned = discussion.isSigned
    const fields = {
        text: field(t('text'), '/body_markdown', textArea(4), t('hint')),
        name: field(t('name'), '/author/name', el('input', {
            autocomplete: 'nickname', value: stored('localStorage', 'name') ?? '',
        })),
        spoiler: field(t('hasSpoilers'), '/spoiler', el('input', {type: 'checkbox'})),
    }
    // Programs fill it in; people neither see nor reach it.
    const trap = el('input', {name: 'website', tabindex: -1, autocomplete: 'off'})
    const preview = previewer(fields.text)
    // As they were at the first attempt: under one key there is one body.
    let seconds, proof

    async function send({text, name, spoiler}, key) {
        seconds ??= Math.round((Date.now() - opened) / 1000)
        const body = {
            body_markdown: text, spoiler, website: trap.value, form_seconds: seconds,
            ...parent && {parent_id: parent.comment.id}, ...!isSigned && {author: {name}}, ...proof && {proof},
        }
        try {
            return {...await ask('POST', discussion.path, {
                body, headers: {'Idempotency-Key': key, 'Reader-Key': readerKey()}, signed: true,
            }), body_markdown: text}
        } catch (error) {
            if (error.name !== 'proof-required' || proof) throw error
            proof = await proofOfWork()
            return send({text, name, spoiler}, key)
        }
    }

    const form = makeForm({
        fields, submit: t('send'), send, label: parent ? t('replyTo', parent.comment.author.name) : t('write'),
        draft: draftName(discussion, parent),
        inside: [
            fields.text.element, preview.shown, !isSigned && fields.name.element, fields.spoiler.element,
            el('div', {class: 'unseen', 'aria-hidden': 'true'}, el('label', {}, 'Website ', trap)),
        ],
        buttons: [preview.button, button(t('cancel'), () => {
            form.leave()
            form.forget()
            close()
        })],
        done(comment) {
            if (!isSigned) store('localStorage', 'name', fields.name.value())
            close()
            discussion.showOwn(comment)
        },
    })
    return form.element
}

const isEditable = own => own.until && Date.parse(own.until) > Date.now()

function editor(view, own) {
    const fields = {
        text: field(t('text'), '/body_markdown', textArea(4), t('hint')),
        spoiler: field(t('hasSpoilers'), '/spoiler', el('input', {type: 'checkbox', checked: view.comment.spoiler})),
    }
    fields.text.restore(own.text ?? '')
    const preview = previewer(fields.text)
    const close = () => view.place.replaceChildren()
    const form = makeForm({
        fields, submit: t('save'), label: t('edit'),
        inside: [fields.text.element, preview.shown, fields.spoiler.element],
        buttons: [preview.button, button(t('cancel'), close)],
        send: async ({text, spoiler}) => ({...await ask('PATCH', `/v1/comments/${view.comment.id}`, {
            body: {body_markdown: text, spoiler}, headers: {'Edit-Token': own.token}, signed: true,
        }), text}),
        done(comment) {
            remember('own', comment.id, {...own, text: comment.text})
            view.update(comment)
            view.say(t(comment.state === 'visible' ? 'saved' : 'pending'))
            view.focus()
        },
    })
    return form.element
}

/** The button that deletes a comment of the reader's own, when it is pressed twice. */
function eraser(view, own) {
    let isSure = false
    const erase = button(t('delete'), () => carryOut(view, async () => {
        if (!isSure) {
            isSure = true
            erase.textContent = t('sure')
            return
        }
        await ask('DELETE', `/v1/comments/${view.comment.id}`, {headers: {'Edit-Token': own.token}, signed: true})
        remember('own', view.comment.id, null)
        view.update({...view.comment, author: null, state: 'deleted'})
        view.discussion.say(t('erased'))
        view.focus()
    }), {
        class: 'quiet',
        onblur() {
            isSure = false
            erase.textContent = t('delete')
        },
    })
    return erase
}
