import Foundation
import PlacedDomain
import PlacedStore

extension StoreTransaction {
    /// Lets the checks of credentials that an employer was just shown come now, where their verdicts are too old for that.
    ///
    /// The page does not wait for issuers: it shows what is known and from when, and the next look shows what they say.
    func hastenChecks(of credentials: [CredentialID], _ rhythm: CheckRhythm) async throws(StoreError) {
        guard scope.actor.role == .employer else { return }
        let verifier = try await acting(as: .verifier)
        try await verifier.hastenChecks(
            of: credentials, checkedBefore: scope.now.addingTimeInterval(-rhythm.revealAge))
        _ = try await acting(as: scope.actor)
    }

    /// The same for every credential that a candidate rests on, before digests tell of candidates.
    ///
    /// - Parameter since: only candidates who are new since then; nil: all.
    func hastenChecksForDigests(_ rhythm: CheckRhythm, since: Date? = nil) async throws(StoreError) {
        let verifier = try await acting(as: .verifier)
        try await verifier.hastenChecksOfCandidates(
            since: since, checkedBefore: scope.now.addingTimeInterval(-rhythm.revealAge))
        _ = try await acting(as: scope.actor)
    }
}
