@testable import SQL

extension Database {
    /// Runs closures in one batch, in their order: the writer is kept busy until all of them wait.
    func writeTogether(_ bodies: [@Sendable (Transaction) throws -> Int]) throws -> [Result<Int, any Error>] {
        let answers = bodies.map { _ in Answer<Int>() }
        try writer.exclusively { _ in
            for (body, answer) in zip(bodies, answers) {
                writer.submit(Write(body) { answer.give($0) })
            }
        }
        return answers.map { $0.wait() }
    }
}

extension Result {
    /// The kind of the database error that it is, if it is one.
    var kind: DatabaseError.Kind? {
        guard case .failure(let error) = self else { return nil }
        return (error as? DatabaseError)?.kind
    }

    /// Whether it is a success.
    var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}
