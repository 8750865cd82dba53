import Foundation
import PlacedDomain
import PlacedStore

extension StoreAccess {
    /// The place in the record of a run whose lists can still be read whole; nil for nil.
    ///
    /// - Throws: ``UseCaseError/notFound(_:)`` when it did not succeed or its rows may be forgotten already.
    func keptPosition(of run: MatchRunID?, _ settings: UseCaseSettings) async throws -> Int64? {
        guard let run else { return nil }
        guard let recorded = try await recordedRun(run),
            recorded.finishedAt > scope.now.addingTimeInterval(-settings.matchHistorySeconds)
        else {
            throw UseCaseError.notFound(
                "There is no match run \(run) that succeeded and whose lists are kept; leave run out for the present list."
            )
        }
        return recorded.position
    }
}
