import PlacedDomain
import Testing

@Suite("The life of a posting")
struct PlacementStatusTests {
    @Test("goes where the table says and nowhere else")
    func steps() {
        #expect(PlacementStatus.draft.next == [.inReview, .published, .withdrawn])
        #expect(PlacementStatus.referred.next.contains(.inReview))
        #expect(PlacementStatus.closed.next == [.filled])
        for end in [PlacementStatus.filled, .withdrawn] { #expect(end.next.isEmpty) }
    }

    @Test("never stays where it is by a step, and every state but the first is reached by one")
    func shape() {
        for (from, to) in PlacementStatus.transitions {
            #expect(!to.contains(from))
            #expect(Set(to).count == to.count)
        }
        let reached = Set(PlacementStatus.transitions.values.flatMap(\.self))
        #expect(reached == Set(PlacementStatus.allCases).subtracting([.draft]))
    }

    @Test("the text may change while it is nobody else's turn and it is not over")
    func editable() {
        #expect(PlacementStatus.allCases.filter(\.isEditable) == [.draft, .referred, .published])
    }
}
