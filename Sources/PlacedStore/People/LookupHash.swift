import Crypto
import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// What an address is found by: HMAC-SHA-256 (RFC 2104) of its folded form under this instance's key, 32 bytes.
    ///
    /// The key is made at first use, which only administrative work may do; everything else comes later.
    public func lookupHash(of address: EmailAddress) async throws(StoreError) -> [UInt8] {
        var key = try await first(FindLookupKey())
        if key == nil {
            _ = try await run(MakeInstance(now: scope.now))
            key = try await first(FindLookupKey())
        }
        guard let key else { throw .dangling(constraint: "instance_singleton_key") }
        let code = HMAC<SHA256>.authenticationCode(for: Data(address.folded.utf8), using: SymmetricKey(data: key))
        return Array(code)
    }
}

private struct FindLookupKey: DatabaseStatement {
    var sql: String { "/* Instance.lookupKey */ select lookup_key from instance" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> [UInt8] { try row.next([UInt8].self) }
}

private struct MakeInstance: DatabaseStatement {
    typealias Row = NoRow

    let now: Date

    var sql: String {
        """
        /* Instance.make */
        insert into instance (instance_id, lookup_key, created_at)
        values ($1, $2, $3)
        on conflict (singleton) do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(UUID.version7(at: now))
        parameters.append(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
        parameters.append(now)
    }
}
