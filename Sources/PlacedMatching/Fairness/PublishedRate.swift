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

    /// Whether a rate is near enough to all or none that the exact one would tell of single people.
    static func isCoded(_ count: GroupCount) -> Bool {
        100 * count.selected > 95 * count.people || 100 * count.selected < 5 * count.people
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
