/// Finds the addresses of a host name.
public protocol HostResolver: Sendable {
    /// The addresses, best first; ends soon after its task is cancelled.
    /// - Throws: ``ResolutionFailure``, or `CancellationError`.
    func addresses(of host: String) async throws -> [NetworkAddress]
}
