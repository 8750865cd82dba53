/// Why a value cannot be carried between Swift and PostgreSQL.
public enum ValueProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// NULL where the Swift type is not optional.
    case null
    /// The column's type is not one the Swift type reads.
    case wrongType(expected: DatabaseType, found: DatabaseType)
    /// The value is outside the range of the receiving type.
    case outOfRange(String)
    /// The bytes are not of the form the type prescribes.
    case malformed(String)
    /// The value is none of those the receiving type knows.
    case unknownValue(String)
    /// The answer has fewer columns than the statement reads.
    case missingColumn
    /// The answer has more columns than the statement reads.
    case unreadColumns(Int)

    /// The problem and its remedy; never the value.
    public var description: String {
        switch self {
        case .null: "is NULL; read it as an optional"
        case .wrongType(let expected, let found): "is of type \(found), expected \(expected); cast it in the statement"
        case .outOfRange(let reason): "is out of range: \(reason)"
        case .malformed(let reason): "is malformed: \(reason)"
        case .unknownValue(let type): "is none of the values of \(type)"
        case .missingColumn: "does not exist; the statement reads more columns than it selects"
        case .unreadColumns(let count): "is not read, \(count) in all; the statement selects more columns than it reads"
        }
    }
}
