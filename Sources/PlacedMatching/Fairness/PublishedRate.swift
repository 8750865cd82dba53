/// A selection rate as it may be published.
public enum PublishedRate: Sendable, Hashable {
    /// In whole per cent, 5 to 95.
    case percent(Int)
    /// Above 95 %: how many were not selected is nobody's business.
    case above95
    /// Below 5 %, none among them.
    case below5
    /// Not published.
    case hidden

    /// A rate of fewer people is hidden where it would be coded: a code is to leave open as many counts as are too small
    /// to publish, and one in twenty of these people are as many.
    static let fewestCoded = 20 * SmallCells.threshold

    /// Whom a coded rate may be of, selected of so many people; nil where the rate is no code.
    func selected(of people: Int) -> ClosedRange<Int>? {
        switch self {
        case .below5: 0...max(0, (5 * people - 1) / 100)
        case .above95: min(people, 95 * people / 100 + 1)...people
        case .percent, .hidden: nil
        }
    }

    init(_ count: GroupCount) {
        guard count.people > 0 else {
            self = .hidden
            return
        }
        if 100 * count.selected > 95 * count.people {
            self = .above95
        } else if 100 * count.selected < 5 * count.people {
            self = .below5
        } else {
            self = .percent((200 * count.selected + count.people) / (2 * count.people))
        }
    }
}

extension PublishedRate: Codable {
    private enum Word: String, Codable {
        case percent
        case above95 = "above_95"
        case below5 = "below_5"
        case hidden
    }

    private enum Member: String, CodingKey {
        case kind, percent
    }

    /// The word of the case: `percent`, `above_95`, `below_5` or `hidden`.
    public var kind: String { word.rawValue }

    /// The share in whole per cent, where it is shown as such.
    public var percent: Int? {
        if case .percent(let percent) = self { percent } else { nil }
    }

    private var word: Word {
        switch self {
        case .percent: .percent
        case .above95: .above95
        case .below5: .below5
        case .hidden: .hidden
        }
    }

    /// Reads `{"kind": …, "percent": …}`.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        switch try members.decode(Word.self, forKey: .kind) {
        case .percent: self = .percent(try members.decode(Int.self, forKey: .percent))
        case .above95: self = .above95
        case .below5: self = .below5
        case .hidden: self = .hidden
        }
    }

    /// Writes `{"kind": …, "percent": …}`, the second where the rate is shown as such.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(word, forKey: .kind)
        try members.encodeIfPresent(percent, forKey: .percent)
    }
}
