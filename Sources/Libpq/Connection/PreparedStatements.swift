/// The statements prepared on one connection, the least recently used leaving first.
struct PreparedStatements {
    private struct Entry {
        var statement: PreparedStatement
        var lastUse: UInt64
    }

    private var entries: [StatementKey: Entry] = [:]
    private var uses: UInt64 = 0
    private var revision = 0
    private let capacity: Int
    /// Names no longer wanted but still known to the server; deallocated outside of transactions.
    private(set) var abandoned: [String] = []

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { entries.count }

    /// The statement of a key, which now counts as used.
    mutating func find(_ key: StatementKey) -> PreparedStatement? {
        uses += 1
        // One lookup for both: the index stays valid because nothing is inserted in between.
        guard let index = entries.index(forKey: key) else { return nil }
        entries.values[index].lastUse = uses
        return entries.values[index].statement
    }

    /// Adds a statement about to be prepared, and abandons the least recently used if there are too many.
    mutating func insert(_ key: StatementKey, name: String, metrics: StatementMetrics) -> PreparedStatement {
        if entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            revision += 1
            abandoned.append(oldest.value.statement.serverName)
            entries.removeValue(forKey: oldest.key)
        }
        // The first statement bears the plain content name. Later ones may follow one of the same content that is not
        // deallocated yet, and bear a number as well.
        let serverName = revision == 0 ? key.contentName : "\(key.contentName)_\(revision)"
        let statement = PreparedStatement(key: key, serverName: serverName, name: name, metrics: metrics)
        entries[key] = Entry(statement: statement, lastUse: uses)
        return statement
    }

    /// Forgets a statement; `onServer` says whether the server still knows it.
    mutating func forget(_ statement: PreparedStatement, onServer: Bool) {
        revision += 1
        if onServer { abandoned.append(statement.serverName) }
        if entries[statement.key]?.statement === statement { entries.removeValue(forKey: statement.key) }
    }

    /// Takes the names to deallocate.
    mutating func takeAbandoned() -> [String] {
        defer { abandoned.removeAll() }
        return abandoned
    }
}
