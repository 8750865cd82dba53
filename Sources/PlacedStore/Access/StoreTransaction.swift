public import Libpq

/// Access inside an interactive transaction on a leased connection.
public struct StoreTransaction: StoreAccess {
    let transaction: Transaction
    /// The scope everything runs in.
    public let scope: Scope

    /// Runs one statement.
    public func run<S: DatabaseStatement>(_ statement: S) async throws(StoreError) -> [S.Row] {
        do throws(DatabaseError) {
            return try await transaction.execute(statement)
        } catch {
            throw StoreError(error)
        }
    }
}
