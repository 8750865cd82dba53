public import Foundation
public import PlacedDomain

/// A trust registry as it is stored.
public struct TrustRegistryRecord: Sendable {
    /// Identifier.
    public let id: TrustRegistryID
    /// Counts changes; the entity tag is made from it.
    public let version: Int64
    /// Who keeps it.
    public let source: TrustRegistrySource
    /// Its name, whether it counts, and its lines in order.
    public let content: TrustRegistryContent
    /// When it was made.
    public let createdAt: Date
    /// When it last changed.
    public let updatedAt: Date
}
