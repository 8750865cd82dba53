import PlacedDomain
import PlacedStore
import PlacedUseCases

/// The placement of a page of its employer.
enum OwnPlacement {
    /// One of another employer is a page that is not there, published or not: these pages are its owner's.
    static func read(_ call: PageCall) async throws -> PlacementRecord {
        let record = try await ReadPlacements(call.useCases).one(call.id(), as: call.actor)
        guard record.employerID == call.actor.employerID else {
            throw Problem(.notFound, "There is nothing at this address.")
        }
        return record
    }
}
