import Newsroom
import Sodium
import Store

/// `galley token create|list|revoke`
enum TokenCommand {
    static func run(_ arguments: inout Arguments, _ environment: [String: String]) throws {
        let words = arguments.words
        guard words.count == 1, let action = words.first else {
            throw UsageError("“galley token” takes one of: create, list, revoke.")
        }
        let work: (Store) throws -> Void
        switch action {
        case "create":
            let member = try newMember(&arguments)
            work = { try create(member, $0) }
        case "list": work = list
        case "revoke":
            let holder = try holder(&arguments)
            work = { try revoke(holder, $0) }
        default: throw UsageError("“galley token” takes one of: create, list, revoke.")
        }
        let settings = try Settings(flags: arguments.flags, environment: environment)
        let store = try settings.openStore()
        defer { store.close() }
        try work(store)
    }

    private static func newMember(_ arguments: inout Arguments) throws -> StaffMember {
        let roleName = try arguments.require("role")
        guard let role = Role(rawValue: roleName) else {
            let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("--role is “\(roleName)”; it must be one of: \(roles).")
        }
        let name = try arguments.require("name")
        guard name.contains(where: { !$0.isWhitespace }), !name.contains(where: \.isNewline) else {
            throw UsageError("--name must be a name of one line.")
        }
        let now = Timestamp.now
        let id = Identifier(date: now)
        return StaffMember(id: id, name: name, role: role, dateCreated: now)
    }

    private static func create(_ member: StaffMember, _ store: Store) throws {
        let token = "galley_" + Sodium.base64URL(Sodium.randomBytes(32))
        try store.writeAndWait { try $0.insert(member, tokenHash: Sodium.hash(token.utf8)) }
        print("The token of \(member.name) (\(member.role.rawValue), \(member.id)), shown this once: \(token)")
    }

    private static func list(_ store: Store) throws {
        print("id                                    role       created               revoked               name")
        for member in try store.read({ try $0.staff() }) {
            let role = member.role.rawValue.padded(9)
            let created = member.dateCreated.seconds.padded(20)
            let revoked = (member.dateRevoked?.seconds ?? "-").padded(20)
            print("\(member.id)  \(role)  \(created)  \(revoked)  \(member.name)")
        }
    }

    /// Whose token is to end: by the identifier that “list” shows, or by a name that one working token has.
    private enum Holder {
        case id(Identifier)
        case name(String)
    }

    private static func holder(_ arguments: inout Arguments) throws -> Holder {
        let name = arguments.take("name")
        guard let text = arguments.take("id") else {
            guard let name else { throw UsageError("--id or --name must be given.") }
            return .name(name)
        }
        guard name == nil, let id = Identifier(text) else {
            throw UsageError("--id is “\(text)”; it must be a UUID, without --name beside it.")
        }
        return .id(id)
    }

    private static func revoke(_ holder: Holder, _ store: Store) throws {
        let working = try store.read { try $0.staff() }.filter { $0.dateRevoked == nil }
        let found =
            switch holder {
            case .id(let id): working.filter { $0.id == id }
            case .name(let name): working.filter { $0.name == name }
            }
        guard let member = found.first else { throw Failure("There is no such token that works.") }
        guard found.count == 1 else {
            let ids = found.map(\.id.description).joined(separator: ", ")
            throw Failure("\(found.count) tokens have this name; choose one by --id: \(ids)")
        }
        _ = try store.writeAndWait { try $0.revokeToken(of: member.id, date: Timestamp.now) }
        print("The token of \(member.name) (\(member.id)) works no more.")
    }
}

/// A command could not do what it was asked: exit status 1.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Timestamp {
    /// Without decimals, for tables.
    fileprivate var seconds: String { Timestamp(milliseconds: milliseconds / 1000 * 1000).description }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
