import CLibpq

/// The columns a query answers with, as the server describes them.
struct StatementColumns: Sendable {
    private(set) var names: [String] = []
    private(set) var types: [UInt32] = []

    /// Reads a description.
    init(result: OpaquePointer) {
        for column in 0..<PQnfields(result) {
            names.append(PQfname(result, column).map { String(cString: $0) } ?? "")
            types.append(PQftype(result, column))
        }
    }

    /// No columns.
    init() {}
}
