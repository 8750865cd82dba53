public import Libpq

/// What can go wrong below a use case, in the use case's terms.
public enum StoreError: Error, Sendable {
    /// The database did not answer within its deadline, or is not there: try again later.
    case unavailable(DatabaseError)
    /// Something with that key is there already.
    case duplicate(constraint: String)
    /// A rule of the schema, a state machine's included, says no.
    case violates(constraint: String)
    /// What was referred to is not there.
    case dangling(constraint: String)
    /// Row-level security says no.
    case notPermitted(DatabaseError)
    /// The same request is being answered right now.
    case stillRunning
    /// The same idempotency key came with another body.
    case keyReused
    /// A defect of ours.
    case defect(DatabaseError)

    /// Sorts an error of the driver.
    public init(_ error: DatabaseError) {
        let constraint = error.constraint ?? ""
        switch error.sqlState {
        case "23505": self = .duplicate(constraint: constraint)
        case "23514": self = .violates(constraint: constraint)
        case "23503": self = .dangling(constraint: constraint)
        case "42501": self = .notPermitted(error)
        // A statement or lock timeout, or a conflict that outlasted the retries: the same request may succeed later.
        case "57014", "55P03", "40001", "40P01": self = .unavailable(error)
        default: self = error.isUnavailable ? .unavailable(error) : .defect(error)
        }
    }

    /// Whether the database had no room to write to.
    public var isDiskFull: Bool {
        switch self {
        case .unavailable(let error), .defect(let error): error.sqlState == "53100"
        default: false
        }
    }

    /// Whether a snapshot could not be adopted because the transaction that exported it has ended.
    public var isSnapshotGone: Bool {
        switch self {
        case .unavailable(let error), .defect(let error): error.sqlState == "22023" || error.sqlState == "55000"
        default: false
        }
    }

    /// For the log: kinds, statements and constraints, nothing that could hold a value.
    public var logText: String {
        switch self {
        case .unavailable(let error), .notPermitted(let error), .defect(let error): error.description
        case .duplicate(let constraint): "duplicate under \(constraint)"
        case .violates(let constraint): "violation of \(constraint)"
        case .dangling(let constraint): "dangling reference under \(constraint)"
        case .stillRunning: "the same key is being answered"
        case .keyReused: "the key came with another body"
        }
    }
}
