import PlacedDomain
import Testing

@Suite("Factor weights")
struct FactorWeightsTests {
    private func problems(_ values: [Int]) -> [String] {
        FactorWeights(values: values).problems(at: "/w").map { "\($0.pointer) \($0.code.rawValue)" }
    }

    @Test("the standard ones are right, and sum to 1000")
    func standard() {
        #expect(problems(FactorWeights.standard.values).isEmpty)
        #expect(FactorWeights.standard[.requiredQuality] == 400)
        #expect(FactorWeights.standard[.availability] == 100)
    }

    @Test(
        "each band holds at both of its ends",
        arguments: [
            [500, 0, 500, 0, 0], [200, 400, 100, 100, 200], [200, 400, 200, 100, 100], [500, 400, 100, 0, 0],
        ])
    func inside(values: [Int]) {
        #expect(problems(values).isEmpty)
    }

    @Test(
        "one beyond an end is named",
        arguments: [
            ([199, 400, 201, 100, 100], "required_quality"), ([501, 0, 499, 0, 0], "required_quality"),
            ([400, -1, 401, 100, 100], "preferred_badges"), ([200, 401, 199, 100, 100], "preferred_badges"),
            ([500, 301, 99, 100, 0], "competencies"), ([300, 0, 501, 99, 100], "competencies"),
            ([500, 200, 199, 101, 0], "commute"), ([400, 200, 300, -1, 101], "commute"),
            ([400, 200, 301, 100, -1], "availability"),
            ([300, 200, 299, 0, 201], "availability"),
        ])
    func outside(values: [Int], factor: String) {
        #expect(problems(values).contains("/w/\(factor) out_of_range"))
    }

    @Test("the sum is exactly 1000")
    func sum() {
        #expect(problems([400, 200, 200, 100, 99]) == ["/w weights_sum"])
        #expect(problems([400, 200, 200, 100, 101]) == ["/w weights_sum"])
    }
}
