/// Why the text of a workload's parameters is refused.
public enum WorkloadParametersError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A part is not `key=value`.
    case notAPair(String)
    /// There is no such key.
    case unknownKey(String, known: [String])
    /// A key is given twice.
    case repeatedKey(String)
    /// A key that is needed is absent.
    case missingKey(String)
    /// A value is not a whole number of its range.
    case badValue(key: String, value: String, range: ClosedRange<Int>)

    /// Which key is wrong, and what to write.
    public var description: String {
        switch self {
        case .notAPair(let part):
            "workload: '\(part)' is not key=value; write for example learners=1000,placements=20"
        case .unknownKey(let key, let known):
            "workload: there is no key '\(key)'; the keys are \(known.joined(separator: ", "))"
        case .repeatedKey(let key):
            "workload: '\(key)' is given twice; keep one"
        case .missingKey(let key):
            "workload: '\(key)' is missing; add \(key)=NUMBER"
        case .badValue(let key, let value, let range):
            "workload: \(key) is '\(value)'; write a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
    }
}
