/// A digest: what is new for one recipient since the last one.
public struct DigestContent: Sendable, Hashable, Codable {
    /// The day it is for, as the ledger has it.
    public let day: CalendarDay
    /// What it says.
    public let news: DigestNews

    /// A digest with these values.
    public init(day: CalendarDay, news: DigestNews) {
        self.day = day
        self.news = news
    }

    /// Whether there is nothing to say; an empty digest is never sent.
    public var isEmpty: Bool {
        switch news {
        case .employer(let news): news.isEmpty
        case .learner(let news): news.isEmpty
        case .advisor(let news): news.isEmpty
        }
    }
}
