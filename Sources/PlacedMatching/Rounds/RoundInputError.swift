public import FoundationEssentials

/// Why a capacity round cannot be run on its lists.
public enum RoundInputError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A learner's list names a placement that is not in the round.
    case unknownPlacement(Int32, learner: UUID)
    /// A placement's list names a learner who is not in the round.
    case unknownLearner(Int32, placement: UUID)
    /// A learner's list names a placement twice.
    case placementTwice(UUID, learner: UUID)
    /// A placement's list names a learner twice.
    case learnerTwice(UUID, placement: UUID)
    /// A placement has fewer than no seats.
    case seats(Int, placement: UUID)
    /// The lists are longer in sum than the indices reach.
    case tooLong

    /// Whose list, what is wrong, and the remedy.
    public var description: String {
        switch self {
        case .unknownPlacement(let index, let learner):
            "learner \(learner): placement number \(index) is not in the round; take it from the list"
        case .unknownLearner(let index, let placement):
            "placement \(placement): learner number \(index) is not in the round; take them from the list"
        case .placementTwice(let twice, let learner):
            "learner \(learner): placement \(twice) stands twice; name it once"
        case .learnerTwice(let twice, let placement):
            "placement \(placement): learner \(twice) stands twice; name them once"
        case .seats(let seats, let placement):
            "placement \(placement): \(seats) seats; give 0 or more"
        case .tooLong:
            "the lists have more than \(Int32.max) entries together; shorten them"
        }
    }
}
