const REPORT_REASONS = ['spam', 'abuse', 'off_topic', 'spoiler', 'personal_data', 'other']

/** A choice of words that the API has, each with a text of that name. */
const choice = (values, prefix = '') =>
    el('select', {}, ...values.map(value => el('option', {value}, t(prefix + value))))

function openDialog(parent, title, inside, onclose) {
    const heading = el('h2', {id: identifier()}, title)
    const close = button('×', () => dialog.close(), {class: 'quiet', 'aria-label': t('close')})
    const dialog = el('dialog', {
        'aria-labelledby': heading.id,
        onclose() {
            dialog.remove()
            onclose?.()
        },
    }, el('div', {class: 'head'}, heading, close), inside)
    parent.append(dialog)
    dialog.showModal()
    return dialog
}

function openReport(view) {
    const fields = {
        reason: field(t('reason'), '/reason', choice(REPORT_REASONS, 'report_')),
        text: field(t('details'), '/text', textArea(3)),
    }
    const form = makeForm({
        fields, inside: [fields.reason.element, fields.text.element], submit: t('send'), label: t('reportTitle'),
        buttons: [button(t('cancel'), () => dialog.close())],
        send: ({reason, text}, key) => ask('POST', `/v1/comments/${view.comment.id}/reports`, {
            body: {reason, ...text.trim() && {text}}, headers: {'Idempotency-Key': key},
        }),
        done() {
            dialog.close()
            view.say(t('reported'))
        },
    })
    const dialog = openDialog(view.discussion.root, t('reportTitle'), form.element, form.leave)
}
