public import Foundation
public import PlacedDomain

/// Who a piece of work acts as and at what instant; row-level security decides by it what is seen.
public struct Scope: Sendable {
    /// Who acts.
    public let actor: Actor
    /// The instant that rules and policies compare with.
    public let now: Date

    /// A scope for one piece of work.
    public init(_ actor: Actor, now: Date) {
        self.actor = actor
        self.now = now
    }
}
