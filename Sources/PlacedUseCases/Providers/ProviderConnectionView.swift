public import Foundation
import OpenBadges
public import PlacedDomain
import PlacedStore

/// A connection as its learner sees it.
public struct ProviderConnectionView: Sendable {
    /// Identifier.
    public let id: ProviderConnectionID
    /// What the place calls itself.
    public let name: String
    /// Its address.
    public let address: String
    /// Its host: what a learner can compare with what the browser shows.
    public let host: String
    /// `ob3` or `badge_connect`.
    public let edition: String
    /// How far it has come.
    public let status: ProviderConnectionStatus
    /// Where the learner's browser goes to allow it; nil when no attempt is open.
    public let authorisationURL: String?
    /// Until when that can be done.
    public let authorisationExpiresAt: Date?
    /// When the learner last allowed it.
    public let connectedAt: Date?
    /// When badges were last read.
    public let importedAt: Date?
    /// The reason code of what went wrong last.
    public let problem: String?
    /// When the connection was begun.
    public let createdAt: Date

    init(_ record: ProviderConnectionRecord, of learner: LearnerID, in context: UseCaseContext) {
        let columns = record.columns
        id = record.id
        name = columns.place.name
        address = columns.place.base
        host = WebAddress(columns.place.base)?.authority ?? columns.place.base
        edition = columns.place.edition
        status = columns.status
        connectedAt = columns.connectedAt
        importedAt = columns.importedAt
        problem = columns.problem
        createdAt = record.createdAt
        let isOpen = columns.attemptExpiresAt.map { $0 > context.clock() } ?? false
        let opened = isOpen ? try? OpenedConnection(record, of: learner, in: context) : nil
        authorisationURL = opened.flatMap { opened in
            opened.attempt(context.settings).map { $0.url(at: opened.provider, as: opened.client) }
        }
        authorisationExpiresAt = authorisationURL == nil ? nil : columns.attemptExpiresAt
    }
}

extension StoreAccess {
    /// A connection of the learner, or not found.
    func existingConnection(
        _ id: ProviderConnectionID, of learner: LearnerID
    ) async throws -> ProviderConnectionRecord {
        guard let found = try await providerConnection(id, of: learner) else {
            throw UseCaseError.notFound("There is no connection \(id).")
        }
        return found
    }
}
