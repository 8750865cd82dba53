/// The achievements of a snapshot, numbered densely from 0, and the ways one stands for another.
///
/// An achievement's number is its place in the caller's list; it means nothing outside the snapshot.
public struct AchievementCatalogue: Sendable {
    /// How many achievements there are; every achievement number is below it.
    public var count: Int
    /// Two-way equivalences. They merge achievements, transitively, into one.
    public var equivalences: [Equivalence]
    /// One-way acceptances. They are not transitive: what an accepted one accepts is not accepted.
    public var acceptances: [Acceptance]
    /// Achievements that are held when all of others are.
    public var stacks: [Stack]
    /// Achievement → numbers of the competencies it is aligned to. Absent means none; merged achievements share theirs.
    public var competencies: [Int: [Int]]

    /// A catalogue of `count` achievements.
    public init(
        count: Int, equivalences: [Equivalence] = [], acceptances: [Acceptance] = [], stacks: [Stack] = [],
        competencies: [Int: [Int]] = [:]
    ) {
        self.count = count
        self.equivalences = equivalences
        self.acceptances = acceptances
        self.stacks = stacks
        self.competencies = competencies
    }

    /// Two achievements that count as the same one.
    public struct Equivalence: Sendable, Hashable {
        /// One of the two.
        public let first: Int
        /// The other.
        public let second: Int

        /// Says that `first` and `second` are the same.
        public init(_ first: Int, _ second: Int) {
            self.first = first
            self.second = second
        }
    }

    /// Where `achievement` is asked for, `accepted` does as well; not the other way round.
    public struct Acceptance: Sendable, Hashable {
        /// The achievement a placement asks for.
        public let achievement: Int
        /// The one that is taken for it.
        public let accepted: Int

        /// Says that `accepted` is taken where `achievement` is asked for.
        public init(achievement: Int, accepted: Int) {
            self.achievement = achievement
            self.accepted = accepted
        }
    }

    /// An achievement that is held when all its components are: level the lowest, quality nine tenths of the lowest.
    ///
    /// A component must be held by a credential; a stack never completes another stack. A stack that lists itself, or
    /// lists nothing, gives nothing.
    public struct Stack: Sendable, Hashable {
        /// The achievement that is completed.
        public let achievement: Int
        /// What completes it.
        public let components: [Int]

        /// Says that `components` together give `achievement`.
        public init(achievement: Int, components: [Int]) {
            self.achievement = achievement
            self.components = components
        }
    }
}
