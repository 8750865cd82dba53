public import Foundation
public import Logging
public import PlacedStore

/// What every use case works with.
public struct UseCaseContext: Sendable {
    /// The door to the database.
    public let store: Store
    /// The clock; a parameter of every rule that depends on time.
    public let clock: @Sendable () -> Date
    /// What an operator can set.
    public let settings: UseCaseSettings
    /// For the log: never a personal datum.
    public let logger: Logger

    /// Brings together what use cases work with.
    public init(
        store: Store, settings: UseCaseSettings = UseCaseSettings(), logger: Logger,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.settings = settings
        self.logger = logger
        self.clock = clock
    }
}
