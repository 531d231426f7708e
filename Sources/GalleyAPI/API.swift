import HTTP
import Newsroom
import Sodium
import Store

/// The newsroom behind HTTP: takes requests, gives responses.
///
/// A request goes through `respond` from top to bottom: route, identity, rate limit, role, handler; then its answer is
/// finished, whether it is a success or a problem.
public struct API: Sendable {
    let store: Store
    let settings: APISettings
    let now: @Sendable () -> Timestamp
    let dateStarted: Timestamp
    let cursors: Cursors
    let report: @Sendable (_ requestID: String, _ error: String) -> Void
    /// Hashes the subjects of readers.
    let readerKey: [UInt8]
    private let router: Router<Endpoint>
    private let writes: RateLimiter
    private let finish: Finishing
    let publicFields: Fields
    let publicJSONFields: Fields
    let schedule = ScheduleChanges()
    let channels: ArticleChannels
    let webhooks: Webhooks
    let mails: ReporterMails
    let voters: Voters
    let duplicates: CommentDuplicates
    let gate: ReaderGate
    let slowMode = SlowMode()
    let closings = DiscussionClosings()
    let recentTexts = RecentTexts()
    let readiness = Readiness()
    let cookie: DeskCookie
    let deskEvents: DeskEvents

    /// Serves what `store` keeps.
    ///
    /// - Parameters:
    ///   - now: the time, passed in because rules depend on it.
    ///   - report: takes the error behind every answer of 500 and more, with the request's id, for the log.
    /// - Throws: when the store cannot give the key that cursors are signed with.
    public init(
        store: Store, settings: APISettings, now: @escaping @Sendable () -> Timestamp = { Timestamp.now },
        report: @escaping @Sendable (_ requestID: String, _ error: String) -> Void
    ) throws {
        self.store = store
        self.settings = settings
        self.now = now
        self.report = report
        dateStarted = now()
        cookie = DeskCookie(publicURL: settings.publicURL)
        deskEvents = DeskEvents(now: dateStarted, settings.events)
        cursors = Cursors(key: try store.writeAndWait { try $0.serverKey("cursors", fresh: Sodium.randomBytes(32)) })
        readerKey = try store.writeAndWait { try $0.serverKey("readers", fresh: Sodium.randomBytes(32)) }
        voters = Voters(key: try store.writeAndWait { try $0.voterKey() })
        duplicates = CommentDuplicates(seconds: settings.commentDuplicateSeconds)
        let routes = Endpoint.all.filter { settings.pages == .on || !$0.route.isPage }
        router = routes.reduce(into: Router()) { $0.add($1.route.method, $1.route.path, $1) }
        writes = RateLimiter(limit: settings.writesPerMinute, window: 60)
        finish = Finishing()
        channels = ArticleChannels(settings.events)
        publicFields = settings.publicFields
        publicJSONFields = publicFields.adding(["Content-Type": "application/json"])
        webhooks = Webhooks(settings.webhooks)
        mails = ReporterMails(settings, store.contactKeys)
        gate = try ReaderGate(settings.moderation, store: store)
    }

    /// Answers one request.
    @Sendable public func respond(to request: Request) async -> Response {
        var number = 0
        do {
            if request.method == .options { return finished(try preflight(request), for: request, number) }
            let (endpoint, parameters) = try find(request)
            let route = endpoint.route
            number = endpoint.number
            let (call, quota) = try admit(request, route, parameters)
            var response = try await route.handler(self, call)
            if !route.isSafe { deskEvents.changes.mayHaveChanged() }
            quota?.announce(in: &response.fields)
            return finished(response, for: request, number)
        } catch {
            return failed(error, request, number)
        }
    }

    /// Answers one request on the caller's thread; nil when that may take long, or is not for everybody.
    @Sendable public func respondAtOnce(to request: Request) -> Response? {
        var number = 0
        do {
            guard !request.fields.has("Authorization"), cookie.secret(in: request) == nil else { return nil }
            let (endpoint, parameters) = try find(request)
            guard let handler = endpoint.route.handler.quick(request) else { return nil }
            number = endpoint.number
            try endpoint.route.permit(nil)
            let call = Call(request: request, parameters: parameters, staff: nil, now: now())
            return finished(try handler(self, call), for: request, number)
        } catch {
            return failed(error, request, number)
        }
    }

    /// Whether `respond` works only briefly between its waits: a write does, whose work is bounded by its content; the
    /// rest of it is the writer's.
    @Sendable public func isBrief(_ request: Request) -> Bool {
        request.method == .post && request.content.count <= Self.briefContent
    }

    private static let briefContent = 16 * 1024

    /// The answer to what never became a request: too large, malformed, too late.
    @Sendable public func refusal(_ status: Status, _ detail: String) -> Response {
        var response = Problem(status: status, detail: detail).response(settings)
        finish(&response, for: nil)
        return response
    }

    /// - Parameter number: of the endpoint that the request has led to; 0 for none.
    private func finished(_ response: Response, for request: Request, _ number: Int) -> Response {
        var response = response
        response.endpoint = number
        finish(&response, for: request)
        return response
    }

    private func failed(_ error: any Error, _ request: Request, _ number: Int) -> Response {
        var problem = Problem(error)
        if case .noSuchArticle(let slug)? = error as? StoreError {
            do {
                if let response = try redirect(from: slug, request) { return finished(response, for: request, number) }
            } catch let other {
                problem = Problem(other)
            }
        }
        if problem.type.status.code >= 500 { report(request.id.description, "\(error)") }
        return finished(refused(problem, request), for: request, number)
    }

    /// The answer to a request that has no success; a form's page again, with what was typed and what is wrong with it.
    private func refused(_ problem: Problem, _ request: Request) -> Response {
        guard case .found(let endpoint, let parameters) = router.match(request.method, request.path),
            case .form(_, let page) = endpoint.route.handler
        else { return answer(to: problem, request) }
        if [.notFound, .gone].contains(problem.type) { return answer(to: problem, request, isForm: true) }
        do {
            return try page(self, Call(request: request, parameters: parameters, staff: nil, now: now()), problem)
        } catch {
            return answer(to: Problem(error), request, isForm: true)
        }
    }

    private func find(_ request: Request) throws -> (Endpoint, [String: String]) {
        switch router.match(request.method, request.path) {
        case .found(let endpoint, let parameters): return (endpoint, parameters)
        case .wrongMethod: throw Problem.methodNotAllowed(router.methods(request.path))
        case .none: throw Problem.nothing(at: request.path)
        }
    }

    private func preflight(_ request: Request) throws -> Response {
        let methods = request.target == "*" ? Method.allCases : router.methods(request.path)
        if methods.isEmpty { throw Problem.nothing(at: request.path) }
        return Response(.noContent, fields: CrossOrigin.preflight(methods))
    }

    /// Lets a caller through who may call the route, and counts readers' writes by address, guesses at tokens too; what
    /// staff do is not counted.
    private func admit(
        _ request: Request, _ route: Route, _ parameters: [String: String]
    ) throws -> (Call, RateLimiter.Quota?) {
        let identity = Result { try identify(request) }
        var quota: RateLimiter.Quota?
        switch identity {
        case .success(let identity) where identity.staff != nil || route.isSafe: break
        case .success, .failure: quota = try writes.take(from: request.client, now: now())
        }
        let caller = try identity.get()
        if caller.reader != nil, route.role != nil { throw Problem(.forbidden, "This is for staff.") }
        try route.permit(caller.staff)
        let call = Call(
            request: request, parameters: parameters, staff: caller.staff, reader: caller.reader, now: now())
        return (call, quota)
    }
}
