import PlacedDomain
import Testing

@Suite("Groups of achievements")
struct RequirementTests {
    private func group(_ count: Int, atLeast: Int = 1) -> Requirement {
        Requirement(
            use: .required, atLeast: atLeast,
            alternatives: (0..<count).map { .init(achievement: "https://a.test/\($0)") })
    }

    private func problems(_ requirement: Requirement) -> [String] {
        requirement.problems(at: "/r").map { "\($0.pointer) \($0.code.rawValue)" }
    }

    @Test("a group names 1 to 200 achievements")
    func size() {
        #expect(problems(group(1)).isEmpty)
        #expect(problems(group(200)).isEmpty)
        #expect(problems(group(0)) == ["/r/achievements required"])
        #expect(problems(group(201)) == ["/r/achievements too_many"])
    }

    @Test("at_least lies between 1 and the size of the group")
    func atLeast() {
        #expect(problems(group(3, atLeast: 3)).isEmpty)
        #expect(problems(group(3, atLeast: 4)) == ["/r/at_least at_least_too_large"])
        #expect(problems(group(3, atLeast: 0)) == ["/r/at_least out_of_range"])
        #expect(problems(group(3, atLeast: -1)) == ["/r/at_least out_of_range"])
    }

    @Test("weights, ages and levels have bounds")
    func bounds() {
        func changed(_ change: (inout Requirement) -> Void) -> [String] {
            var requirement = group(1)
            change(&requirement)
            return problems(requirement)
        }
        for weight in [1, 10] { #expect(changed { $0.weight = weight }.isEmpty) }
        for weight in [0, 11] { #expect(changed { $0.weight = weight } == ["/r/weight out_of_range"]) }
        for days in [1, 36_500] { #expect(changed { $0.maximumAgeDays = days }.isEmpty) }
        for days in [0, 36_501] {
            #expect(changed { $0.maximumAgeDays = days } == ["/r/maximum_age_days out_of_range"])
        }
        for level in [1, 5] { #expect(changed { $0.alternatives[0].minimumLevel = level }.isEmpty) }
        for level in [0, 6] {
            #expect(
                changed { $0.alternatives[0].minimumLevel = level } == ["/r/achievements/0/minimum_level out_of_range"])
        }
        #expect(changed { $0.acceptedIssuers = ["https://i.test"] }.isEmpty)
        #expect(changed { $0.acceptedIssuers = [] } == ["/r/accepted_issuers required"])
        #expect(changed { $0.acceptedIssuers = ["nobody"] } == ["/r/accepted_issuers/0 malformed"])
    }

    @Test("an achievement stands once in a group")
    func duplicates() {
        var requirement = group(2)
        requirement.alternatives[1].achievement = requirement.alternatives[0].achievement
        #expect(problems(requirement) == ["/r/achievements/1 duplicate"])
    }

    @Test("a posting has at most twenty groups, and a problem names its own")
    func groups() {
        #expect(PlacementSample.problems { $0.requirements = Array(repeating: group(1), count: 20) }.isEmpty)
        #expect(
            PlacementSample.problems { $0.requirements = Array(repeating: group(1), count: 21) }
                == ["/requirements too_many"])
        #expect(
            PlacementSample.problems { $0.requirements = [group(1), group(0)] }
                == ["/requirements/1/achievements required"])
    }
}
