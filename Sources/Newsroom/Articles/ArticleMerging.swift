extension ArticleEdit {
    /// The article as it is after the edit, when every rule of an article and of its life holds.
    ///
    /// - Parameters:
    ///   - paragraphs: of the body after the edit.
    ///   - now: when the edit is made.
    /// - Throws: `IllegalStatusChange`; `RuleError` naming every member that is against a rule.
    public func applied(
        to article: ArticleDraft, paragraphs: Int, _ limits: NewsroomLimits, now: Timestamp
    ) throws -> ArticleDraft {
        var check = RuleCheck()
        var edited = article
        mergeRequired(&edited, &check)
        mergeOptional(&edited)
        mergeNested(&edited, &check)
        if edited.status != article.status, !article.status.next.contains(edited.status) {
            throw IllegalStatusChange(from: article.status, to: edited.status)
        }
        mergeDate(&edited, article, &check, now: now)
        mergeNote(&edited, &check)
        edited.checkForm(&check, limits, paragraphs: paragraphs)
        check.line(edited.withdrawalNote, "/withdrawal_note", bytes: limits.descriptionBytes)
        check.line(reason, "/reason", bytes: limits.descriptionBytes)
        try check.end()
        return edited
    }

    private func mergeRequired(_ article: inout ArticleDraft, _ check: inout RuleCheck) {
        merge(slug, into: &article.slug, "/slug", &check)
        merge(headline, into: &article.headline, "/headline", &check)
        merge(bodyMarkdown, into: &article.bodyMarkdown, "/body_markdown", &check)
        merge(status, into: &article.status, "/status", &check)
    }

    /// What is not there is what it is in a new article that does not say it.
    private func mergeOptional(_ article: inout ArticleDraft) {
        article.description = description.applied(to: article.description)
        article.section = section.applied(to: article.section)
        article.tags = tags.applied(to: article.tags) ?? []
        article.authors = authors.applied(to: article.authors) ?? []
        article.language = language.applied(to: article.language) ?? ArticleDraft.defaultLanguage
        article.slots = slots.applied(to: article.slots)
        article.related = related.applied(to: article.related) ?? []
        article.commentsOpen = commentsOpen.applied(to: article.commentsOpen) ?? true
        article.discussion = discussion.merged(into: article.discussion)
    }

    private func mergeNested(_ article: inout ArticleDraft, _ check: inout RuleCheck) {
        switch provider {
        case .keep: break
        case .remove: article.provider = nil
        case .set(let edit):
            var merged = article.provider ?? Provider(name: "")
            if merge(edit.name, into: &merged.name, isThere: article.provider != nil, "/provider/name", &check) {
                merged.url = edit.url.applied(to: merged.url)
                article.provider = merged
            }
        }
        switch image {
        case .keep: break
        case .remove: article.image = nil
        case .set(let edit):
            var merged = article.image ?? Image(url: "")
            if merge(edit.url, into: &merged.url, isThere: article.image != nil, "/image/url", &check) {
                merged.caption = edit.caption.applied(to: merged.caption)
                merged.credit = edit.credit.applied(to: merged.credit)
                merged.width = edit.width.applied(to: merged.width)
                merged.height = edit.height.applied(to: merged.height)
                article.image = merged
            }
        }
    }

    /// Who publishes what was planned for later publishes it now; what has been public keeps its date.
    private func mergeDate(
        _ edited: inout ArticleDraft, _ article: ArticleDraft, _ check: inout RuleCheck, now: Timestamp
    ) {
        edited.datePublished = datePublished.applied(to: article.datePublished)
        if article.status.hasBeenPublic {
            if edited.datePublished != article.datePublished {
                check.refuse("/date_published", "fixed", "The date of an article that was published stands.")
            }
        } else if edited.status == .published {
            if !datePublished.isSet { edited.datePublished = min(edited.datePublished ?? now, now) }
            edited.checkDate(&check, now: now)
        } else if edited.status != article.status || edited.datePublished != article.datePublished {
            // A moment that has just come is the schedule's to act upon; it does not make other edits wrong.
            edited.checkDate(&check, now: now)
        }
    }

    private func mergeNote(_ edited: inout ArticleDraft, _ check: inout RuleCheck) {
        edited.withdrawalNote = withdrawalNote.applied(to: edited.withdrawalNote)
        guard edited.status != .withdrawn else { return }
        edited.withdrawalNote = nil
        if withdrawalNote.isSet {
            check.refuse("/withdrawal_note", "not_withdrawn", "Only a withdrawn article has one.")
        }
    }

    /// Returns whether the member is there.
    @discardableResult
    private func merge<Value>(
        _ change: Change<Value>, into value: inout Value, isThere: Bool = true, _ pointer: String,
        _ check: inout RuleCheck
    ) -> Bool {
        guard let merged = change.applied(to: isThere ? value : nil) else {
            check.refuse(pointer, "required", "It must be given.")
            return false
        }
        value = merged
        return true
    }
}
