import PlacedDomain
import Testing

@Suite("The life of an application")
struct ApplicationStatusTests {
    @Test("goes where the table says and nowhere else")
    func steps() {
        #expect(ApplicationStatus.submitted.next == [.shortlisted, .interviewing, .offered, .unsuccessful, .withdrawn])
        #expect(ApplicationStatus.offered.next == [.accepted, .declined, .withdrawn])
        #expect(ApplicationStatus.accepted.next == [.placed])
        for end in [ApplicationStatus.unsuccessful, .withdrawn, .declined, .placed] { #expect(end.next.isEmpty) }
    }

    @Test("every state but the first is reached by a step, and none leads to itself")
    func shape() {
        for (from, to) in ApplicationStatus.transitions { #expect(!to.contains(from)) }
        let reached = Set(ApplicationStatus.transitions.values.flatMap(\.self))
        #expect(reached == Set(ApplicationStatus.allCases).subtracting([.draft]))
    }

    @Test("every state has one side that decides it; the undo window is the employer's alone")
    func deciders() {
        for status in ApplicationStatus.allCases {
            #expect(status.deciders.count == 1)
            if status.isDecision { #expect(status.deciders == [.employer]) }
        }
        #expect(
            ApplicationStatus.allCases.filter(\.isDecision) == [.shortlisted, .interviewing, .offered, .unsuccessful])
    }

    @Test("a second application waits until the first has ended without a placement")
    func live() {
        #expect(ApplicationStatus.allCases.filter { !$0.isLive } == [.unsuccessful, .declined, .withdrawn])
    }

    @Test("an end that somebody chose needs a reason, and each side has its own")
    func reasons() {
        #expect(ApplicationStatus.allCases.filter(\.needsReason) == [.unsuccessful, .declined, .withdrawn])
        #expect(!ApplicationReason.allowed(for: .employer).contains(.personalReasons))
        #expect(!ApplicationReason.allowed(for: .learner).contains(.requirementsNotMet))
        #expect(ApplicationReason.allowed(for: .advisor).isEmpty)
        let usable = Set(Role.allCases.flatMap(ApplicationReason.allowed(for:)))
        #expect(usable == Set(ApplicationReason.allCases))
    }
}
