import CLibpq

extension DatabaseError {
    /// The server's error in a result of status `PGRES_FATAL_ERROR`.
    init(result: OpaquePointer, statementName: String?) {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        // Field codes: libpq's postgres_ext.h (PG_DIAG_…), which are macros of character constants.
        guard let sqlState = field("C") else {
            // Errors libpq makes itself (a lost connection) have no SQLSTATE.
            self.init(.connectionLost, statementName: statementName, message: Self.text(PQresultErrorMessage(result)))
            return
        }
        self.init(.server(sqlState: sqlState), statementName: statementName, message: field("M") ?? "")
        detail = field("D")
        hint = field("H")
        schema = field("s")
        table = field("t")
        column = field("c")
        constraint = field("n")
        routine = field("R")
        position = field("P").flatMap { Int($0) }
    }

    /// libpq's own message about a connection.
    init(connection: OpaquePointer, kind: Kind) {
        self.init(kind, message: Self.text(PQerrorMessage(connection)))
    }

    private static func text(_ message: UnsafePointer<CChar>?) -> String {
        guard let message else { return "no message" }
        var text = Substring(String(cString: message))
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
