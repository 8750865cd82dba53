/// Why a snapshot cannot be matched: it contradicts itself. Nothing of it is used.
public enum MatchSnapshotError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `place` names an achievement number that the catalogue does not have.
    case unknownAchievement(place: String, number: Int, count: Int)
    /// `place` has a value outside its bounds.
    case outOfBounds(place: String, value: Int, bounds: ClosedRange<Int>)
    /// Two learners or two placements share an id.
    case duplicate(place: String, id: String)
    /// The placements require more different languages than a snapshot can number.
    case tooManyLanguages(Int)

    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .unknownAchievement(let place, let number, let count):
            "\(place): achievement \(number) is not in the catalogue of \(count); number achievements from 0"
        case .outOfBounds(let place, let value, let bounds):
            "\(place): \(value) is not within \(bounds.lowerBound)–\(bounds.upperBound); correct the stored value"
        case .duplicate(let place, let id):
            "\(place): \(id) occurs twice; read each row once"
        case .tooManyLanguages(let count):
            "languages: \(count) different ones are required, at most \(LanguageTable.limit) can be; match fewer placements at a time"
        }
    }
}
