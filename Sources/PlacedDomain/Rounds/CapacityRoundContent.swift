public import Foundation

/// What an operator says of a capacity round when it is announced.
public struct CapacityRoundContent: Sendable, Hashable {
    /// What people call it.
    public var title: String
    /// From when on lists are kept.
    public var opensAt: Date
    /// From when on they stay as they are.
    public var freezesAt: Date
    /// How many a list holds at most: K.
    public var listLength: Int
    /// Which kinds of placement may join; nil: all.
    public var kinds: [PlacementKind]?
    /// What the lottery's seed is drawn out of at the freeze, beside the lists: 0 … 2³¹ − 1; nil: chosen at random.
    public var seed: Int32?
    /// The round whose empty seats this one is for.
    public var source: CapacityRoundID?
    /// Whether an operator may freeze the lists before their hour; announced with the round, or nobody may.
    public var mayFreezeEarly: Bool

    /// A round that every kind of placement may join.
    public init(
        title: String, opensAt: Date, freezesAt: Date, listLength: Int, kinds: [PlacementKind]? = nil,
        seed: Int32? = nil, source: CapacityRoundID? = nil, mayFreezeEarly: Bool = false
    ) {
        self.title = title
        self.opensAt = opensAt
        self.freezesAt = freezesAt
        self.listLength = listLength
        self.kinds = kinds
        self.seed = seed
        self.source = source
        self.mayFreezeEarly = mayFreezeEarly
    }

    /// Characters of a title.
    public static let titleLength = 200
    /// A round is a closing, not a standing order: weights stay frozen as long as it is open.
    public static let longestDays = 92
    /// What is announced further ahead than this is a typing error.
    public static let furthestDays = 366

    /// What is wrong with it.
    ///
    /// - Parameter longest: how many the matcher keeps of each list: no list can be filled further.
    public func problems(now: Date, longest: Int) -> [FieldProblem] {
        var found: [FieldProblem] = []
        let day: TimeInterval = 86_400
        if title.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
            found.append(FieldProblem("/title", .required, "Give the round a title."))
        } else if title.count > Self.titleLength {
            found.append(FieldProblem("/title", .tooLong, "Shorten the title to \(Self.titleLength) characters."))
        }
        if opensAt > now.addingTimeInterval(Double(Self.furthestDays) * day) {
            found.append(
                FieldProblem("/opens_at", .outOfRange, "Open the round within \(Self.furthestDays) days from now."))
        }
        if freezesAt <= now {
            found.append(FieldProblem("/freezes_at", .inThePast, "Freeze the lists at an instant still to come."))
        } else if freezesAt <= opensAt {
            found.append(FieldProblem("/freezes_at", .order, "Freeze the lists after the round has opened."))
        } else if freezesAt > opensAt.addingTimeInterval(Double(Self.longestDays) * day) {
            found.append(
                FieldProblem(
                    "/freezes_at", .outOfRange, "Freeze the lists within \(Self.longestDays) days after the opening."))
        }
        if !(1...longest).contains(listLength) {
            found.append(
                FieldProblem(
                    "/list_length", .outOfRange, "Give 1 to \(longest): the matcher keeps \(longest) of each list."))
        }
        if kinds?.isEmpty == true {
            found.append(
                FieldProblem("/kinds", .required, "Name a kind of placement, or leave kinds out: then all may join."))
        }
        if let seed, seed < 0 {
            found.append(FieldProblem("/seed", .outOfRange, "Give 0 to 2147483647, or leave it out: one is drawn."))
        }
        return found
    }
}
