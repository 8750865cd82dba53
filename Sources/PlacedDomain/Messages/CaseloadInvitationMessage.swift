/// An advisor's invitation to a learner.
public struct CaseloadInvitationMessage: Sendable, Hashable, Codable {
    /// The advisor's name.
    public let advisor: String
    /// The advisor's program.
    public let program: String

    /// A message with these values.
    public init(advisor: String, program: String) {
        self.advisor = advisor
        self.program = program
    }
}
