import HTTP
import JSON
import Newsroom
import Store

extension API {
    /// `GET /v1/sections/{slug}` for editors: with its rule, and before there are articles in it.
    func showSection(_ call: Call) throws -> Response {
        let slug = call["slug"]
        guard call.isEditor else { return try showTally(call, .sections, slug) }
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let found = try store.read { snapshot in
            try snapshot.section(slug: slug).map { ($0, try snapshot.tally(.sections, slug: slug)) }
        }
        guard let (section, tally) = found else { throw Self.noSection(slug) }
        return editorsJSON(section, tally)
    }

    /// `PATCH /v1/sections/{slug}`
    func editSection(_ call: Call) async throws -> Response {
        let slug = call["slug"]
        let edit = try call.body(settings, as: .mergePatch) { SectionEdit(&$0) }
        let condition = try EditCondition(call.request)
        let limits = settings.limits
        let (section, tally, isChanged) = try await store.write { transaction in
            guard let section = try transaction.snapshot.section(slug: slug) else { throw Self.noSection(slug) }
            try condition.require(EditTag.of(section), of: "section")
            let edited = try edit.applied(to: section, limits)
            if edited != section { try transaction.update(edited, date: call.now) }
            return (edited, try transaction.snapshot.tally(.sections, slug: slug), edited != section)
        }
        var response = editorsJSON(section, tally)
        // Whatever shows an article of it shows its name or follows its rule, and that is rare: none is looked for.
        response.droppedTags = isChanged ? [Response.everyTag] : []
        return response
    }

    private func editorsJSON(_ section: Section, _ tally: Tally?) -> Response {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.member("slug", section.slug)
            json.member("name", section.name)
            json.member("article_count", tally?.articleCount ?? 0)
            json.member("date_latest", tally?.dateLatest)
            json.name("discussion")
            json.object { (section.discussion ?? DiscussionRule()).write(into: &$0) }
        }
        var response = privateJSON(.ok, json.bytes)
        response.fields["ETag"] = EditTag.of(section)
        return response
    }

    private static func noSection(_ slug: String) -> Problem { Problem(.notFound, "There is no section “\(slug)”.") }
}
