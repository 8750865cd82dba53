import PlacedDomain
import PlacedText

extension PageWords {
    /// A count that is told no closer than it may be.
    func told(_ count: ToldCount) -> String {
        switch count {
        case .about(let number): self("page.what_if.about", ["count": .number(number)])
        case .fewer(let bound): self("page.what_if.fewer", ["count": .number(bound)])
        }
    }
}
