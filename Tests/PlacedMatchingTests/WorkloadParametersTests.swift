import PlacedMatching
import PlacedWorkload
import Testing

/// The text of a workload's parameters is read strictly, and a refusal names the key.
@Suite struct WorkloadParametersTests {
    @Test func allKeysAreReadInAnyOrder() throws {
        let read = try WorkloadParameters(parsing: "h=9,w=8,eb=7,mb=6,bf=5,seed=4,placements=3,learners=2")
        let expected = WorkloadParameters(
            learners: 2, placements: 3, seed: 4, badgeOctaves: 5, metroOctaves: 6, employerOctaves: 7,
            widthHectometres: 8, heightHectometres: 9)
        #expect(read == expected)
    }

    @Test func whatIsLeftOutIsTheBenchmarks() throws {
        let short = try WorkloadParameters(parsing: "learners=100000,placements=2000")
        let long = try WorkloadParameters(
            parsing: "learners=100000,placements=2000,seed=42,bf=10,mb=5,eb=9,w=5000,h=5000")
        #expect(short == long)
    }

    @Test(arguments: [
        ("", "''"), ("learners", "'learners'"), ("learners=1", "'placements' is missing"),
        ("placements=1", "'learners' is missing"), ("learners=1,placements=1,", "''"),
        ("learners=1,placements=1,speed=3", "no key 'speed'"), ("learners=1,learners=2,placements=1", "twice"),
        ("learners=0,placements=1", "learners is '0'"), ("learners=1,placements=x", "placements is 'x'"),
        ("learners=1,placements= 1", "placements is ' 1'"), ("learners=1,placements=1,bf=17", "bf is '17'"),
        ("learners=1,placements=1,seed=-1", "seed is '-1'"),
        ("learners=1,placements=1,w=99999999999999999999", "w is"),
    ])
    func aRefusalNamesTheKey(text: String, mention: String) {
        do throws(WorkloadParametersError) {
            _ = try WorkloadParameters(parsing: text)
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.description.contains(mention), "\(error)")
        }
    }

    @Test func boundsAreTaken() throws {
        _ = try WorkloadParameters(parsing: "learners=1,placements=1,bf=16,mb=16,eb=24,w=900000,h=1,seed=0")
        let smallest = try WorkloadRun(WorkloadParameters(parsing: "learners=1,placements=1,bf=1,mb=1,eb=1,w=1,h=1"))
        #expect(smallest.line.hasPrefix("rows="))
    }

    @Test func theLineHasItsFieldsInOrder() throws {
        let run = try WorkloadRun(WorkloadParameters(parsing: "learners=35,placements=12,bf=4,mb=1,eb=3,w=1000,h=1000"))
        let fields = run.line.split(separator: " ").map { $0.split(separator: "=")[0] }
        #expect(
            fields == ["rows", "fnv", "candidates", "records", "eligible", "build_s", "match_s", "peak_rss_mb"])
        #expect(run.line.hasPrefix("rows=4 fnv=586a9f94cfbfb167 "))
        #expect(run.counters.eligible <= run.counters.records && run.counters.records <= run.counters.candidates)
    }
}
