public import Foundation
public import PlacedDomain
public import PlacedStore

extension StoreAccess {
    /// A consent of the learner, live or past, or not found.
    func existingConsent(
        _ id: ConsentID, of learner: LearnerID, locked: Bool = false
    ) async throws -> ConsentRecord {
        guard let found = try await consent(id, of: learner, locked: locked) else {
            throw UseCaseError.notFound("There is no consent \(id).")
        }
        return found
    }
}

extension ConsentRecord {
    /// The tag of this version; an end that has come is part of the tag.
    public func tag(for actor: Actor, at now: Date) -> EntityTag {
        EntityTag(version: version, viewer: actor, face: state(at: now) == .live ? "" : state(at: now).rawValue)
    }
}
