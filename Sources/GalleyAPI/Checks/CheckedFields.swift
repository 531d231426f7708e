/// Fields of a form that only its checks look at.
struct CheckedFields: Sendable {
    /// A field that people do not see, and leave empty.
    let website: String?
    /// How long the form was open.
    let formSeconds: Int?
    let proof: ProofOfWork.Proof?

    /// Those of a form that has no script.
    init(website: String?) {
        self.website = website
        formSeconds = nil
        proof = nil
    }

    init(_ reader: inout FieldReader) {
        website = reader.string("website")
        formSeconds = reader.integer("form_seconds")
        proof = reader.object("proof") {
            ProofOfWork.Proof(challenge: $0.requiredString("challenge"), solution: $0.requiredString("solution"))
        }
    }
}
