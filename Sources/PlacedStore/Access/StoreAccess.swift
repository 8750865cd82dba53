public import Libpq

/// Something statements can be run on within one scope: a one-shot view or a transaction.
///
/// The verbs of the store are extensions of this protocol, so that each can be used alone or inside a larger transaction.
public protocol StoreAccess: Sendable {
    /// The scope everything runs in.
    var scope: Scope { get }

    /// Runs one statement.
    func run<S: DatabaseStatement>(_ statement: S) async throws(StoreError) -> [S.Row]
}

extension StoreAccess {
    /// The only row of a statement that answers at most one.
    func first<S: DatabaseStatement>(_ statement: S) async throws(StoreError) -> S.Row? {
        try await run(statement).first
    }
}
