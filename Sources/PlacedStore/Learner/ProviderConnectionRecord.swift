public import Foundation
public import PlacedDomain

/// A place that keeps a learner's badges, as it described itself.
public struct ProviderPlace: Sendable, Hashable {
    /// `ob3` or `badge_connect`.
    public var edition: String
    /// What it calls itself.
    public var name: String
    /// Its address.
    public var base: String
    /// Where clients register.
    public var registration: String
    /// Where the learner allows reading.
    public var authorisation: String
    /// Where codes are exchanged.
    public var token: String
    /// Where tokens are renewed.
    public var refresh: String
    /// The interface that gives the badges.
    public var interface: String

    /// A place with these texts.
    public init(
        edition: String, name: String, base: String, registration: String, authorisation: String, token: String,
        refresh: String, interface: String
    ) {
        self.edition = edition
        self.name = name
        self.base = base
        self.registration = registration
        self.authorisation = authorisation
        self.token = token
        self.refresh = refresh
        self.interface = interface
    }
}

/// What is stored of a connection.
public struct ProviderConnectionColumns: Sendable, Hashable {
    /// How far it has come.
    public var status: ProviderConnectionStatus
    /// Where it leads.
    public var place: ProviderPlace
    /// What the place knows us by.
    public var clientID: String
    /// Everything secret, encrypted.
    public var sealed: [UInt8]
    /// SHA-256 of the open attempt's state; nil when no attempt is open.
    public var attemptHash: [UInt8]?
    /// Until when the open attempt can be finished.
    public var attemptExpiresAt: Date?
    /// When the learner last allowed it.
    public var connectedAt: Date?
    /// When badges were last read.
    public var importedAt: Date?
    /// The reason code of what went wrong last; nil when nothing did.
    public var problem: String?
    /// The place asked to be left alone until then.
    public var notBefore: Date?

    /// Columns of a connection that is not made yet.
    public init(place: ProviderPlace, clientID: String, sealed: [UInt8]) {
        status = .pending
        self.place = place
        self.clientID = clientID
        self.sealed = sealed
    }
}

/// A stored connection.
public struct ProviderConnectionRecord: Sendable, Hashable {
    /// Identifier.
    public let id: ProviderConnectionID
    /// Counts changes; a change is written only over the version it was made from.
    public let version: Int64
    /// What is stored.
    public let columns: ProviderConnectionColumns
    /// When it was begun.
    public let createdAt: Date
}
