public import PlacedDomain
public import PlacedUseCases

/// Signs the demo's people in without a mail. Exists in demo mode only.
public protocol DemoDoor: Sendable {
    /// Starts a session of the demo's person of a role.
    ///
    /// - Returns: the session's secret, which the cookie carries.
    func signIn(as role: Role) async throws(UseCaseError) -> SecretToken
}
