public import Libpq

/// One-shot access: each statement goes out with its scope in one round trip on a shared connection.
public struct StoreView: StoreAccess {
    let client: DatabaseClient
    /// The scope everything runs in.
    public let scope: Scope

    /// Runs one statement, preceded by its scope in the same implicit transaction.
    public func run<S: DatabaseStatement>(_ statement: S) async throws(StoreError) -> [S.Row] {
        do throws(DatabaseError) {
            return try await client.batch(OpenScope(scope: scope), statement).1
        } catch {
            throw StoreError(error)
        }
    }
}
