import Foundation

/// What a learner writes of a collection: its name, and which credentials are in it, in order.
public struct CollectionContent: Sendable, Hashable {
    /// For the learner; employers never see it.
    public var name: String
    /// The learner's own credentials, in order.
    public var credentials: [CredentialID]

    /// A named set.
    public init(name: String, credentials: [CredentialID]) {
        self.name = name
        self.credentials = credentials
    }

    /// What is wrong with it, without looking anything up.
    public func problems() -> [FieldProblem] {
        var found: [FieldProblem] = []
        if name.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
            found.append(FieldProblem("/name", .required, "Give the collection a name."))
        }
        if name.count > LearnerLimits.nameLength {
            found.append(FieldProblem("/name", .tooLong, "Shorten the name to \(LearnerLimits.nameLength) characters."))
        }
        if credentials.count > LearnerLimits.credentialsPerCollection {
            found.append(
                FieldProblem(
                    "/credential_ids", .tooMany,
                    "Put at most \(LearnerLimits.credentialsPerCollection) credentials in one collection."))
        }
        var seen: Set<CredentialID> = []
        for (index, credential) in credentials.enumerated() where !seen.insert(credential).inserted {
            found.append(FieldProblem("/credential_ids/\(index)", .duplicate, "Name each credential once."))
        }
        return found
    }
}
