/// What makes two statements the same prepared statement: the text and the types of the parameters.
struct StatementKey: Hashable, Sendable {
    var sql: String
    var parameterTypes: [UInt32]

    /// The text and types as a name: 128 bits of FNV-1a over both, so that a name seen in the server's log or in
    /// `pg_prepared_statements` is the same on every connection and in every process.
    var contentName: String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        func mix(_ byte: UInt8) { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b }
        for byte in sql.utf8 { mix(byte) }
        for type in parameterTypes { withUnsafeBytes(of: type.bigEndian) { $0.forEach(mix) } }
        let digits = String(hash, radix: 16)
        return "s" + String(repeating: "0", count: 32 - digits.count) + digits
    }
}
