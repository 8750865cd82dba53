/// Why a statement, a transaction or a connection failed.
///
/// Two things differ: a *recoverable* failure is the server's "no", and the connection goes on; a *spent* connection is
/// gone or in an unknown state, and is closed, never repaired. Either way the client itself stays usable.
public struct DatabaseError: Error, Sendable, Hashable {
    /// What happened.
    public enum Kind: Sendable, Hashable {
        /// The server refused; the payload is the SQLSTATE (PostgreSQL manual, appendix A).
        case server(sqlState: String)
        /// No connection could be made.
        case connectFailed
        /// The connection ended while the statement was under way; whether it took effect is unknown.
        case connectionLost
        /// The server did not answer within the statement timeout and a grace period; the connection was given up.
        case timeout
        /// No connection became free within the acquisition timeout.
        case acquisitionTimeout
        /// More statements are waiting than the configuration allows.
        case poolExhausted
        /// The task was cancelled.
        case cancelled
        /// The answer is not what the statement's type expects.
        case decoding
        /// A parameter cannot be sent.
        case encoding
        /// The transaction was rolled back though its body returned: a statement in it had failed unnoticed.
        case rolledBack
        /// The client was shut down.
        case clientClosed
        /// The client or the caller broke a rule of the protocol; the message says which.
        case misuse
    }

    /// What happened.
    public var kind: Kind
    /// The statement's name, from the leading comment of its text.
    public var statementName: String?
    /// The server's or the client's one-line message. May quote values: not for logs.
    public var message: String
    /// The server's detail line. May quote values: not for logs.
    public var detail: String?
    /// The server's hint.
    public var hint: String?
    /// The schema of the object concerned.
    public var schema: String?
    /// The table concerned.
    public var table: String?
    /// The column concerned.
    public var column: String?
    /// The constraint violated.
    public var constraint: String?
    /// The server's source function, which tells apart uses of one SQLSTATE.
    public var routine: String?
    /// The position (from 1, in characters) in the statement's text.
    public var position: Int?

    /// An error of the given kind.
    public init(_ kind: Kind, statementName: String? = nil, message: String) {
        self.kind = kind
        self.statementName = statementName
        self.message = message
    }

    /// The SQLSTATE, if the server refused.
    public var sqlState: String? {
        if case .server(let sqlState) = kind { sqlState } else { nil }
    }

    /// Whether the connection is gone or in an unknown state.
    public var isSpent: Bool {
        switch kind {
        case .connectFailed, .connectionLost, .timeout, .clientClosed: true
        // Class 57P: the server ended the session (admin_shutdown, crash_shutdown, cannot_connect_now…).
        case .server(let sqlState): sqlState.hasPrefix("57P")
        case .acquisitionTimeout, .poolExhausted, .cancelled, .decoding, .encoding, .rolledBack, .misuse: false
        }
    }

    /// Whether the connection goes on; the opposite of ``isSpent``.
    public var isRecoverable: Bool { !isSpent }

    /// Whether running the whole transaction again may succeed (serialization failure, deadlock).
    public var isRetryable: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// Whether the database cannot be reached or has no room now, so that the caller should answer "try again later".
    public var isUnavailable: Bool {
        switch kind {
        case .acquisitionTimeout, .poolExhausted: true
        case .server(let sqlState): sqlState.hasPrefix("53") || sqlState.hasPrefix("57P")
        default: isSpent
        }
    }
}

extension DatabaseError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Kind, statement, SQLSTATE and constraint: nothing that could hold a value.
    public var description: String {
        var text = "database error \(kindName)"
        if let sqlState { text += " \(sqlState)" }
        if let statementName { text += " in \(statementName)" }
        if let constraint { text += ", constraint \(constraint)" }
        return text
    }

    /// Everything known, values included.
    public var debugDescription: String {
        let parts: [(String, String?)] = [
            ("message", message), ("detail", detail), ("hint", hint), ("schema", schema), ("table", table),
            ("column", column), ("routine", routine), ("position", position.map(String.init)),
        ]
        return description + parts.map { name, value in value.map { "; \(name): \($0)" } ?? "" }.joined()
    }

    private var kindName: String {
        if case .server = kind { "server" } else { "\(kind)" }
    }
}
