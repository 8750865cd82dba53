import PlacedWorkload
import Testing

/// The engine equals the reference on its small data sets. The checksums come from the reference itself:
///
///     cd ../shared/match_ref && python3 -c 'import oracle; from spec import *
///     print(fnv(oracle.topk(make(Params(35, 12, seed=42, bf=4, mb=1, eb=3, w=1000, h=1000)), 10)))'
@Suite struct WorkloadEqualityTests {
    struct Case: Sendable, CustomStringConvertible {
        let parameters: String
        let topK: Int
        let rows: Int
        let checksum: String
        var description: String { "\(parameters) top \(topK)" }
    }

    static let cases: [Case] = [
        Case(
            parameters: "learners=35,placements=12,seed=42,bf=4,mb=1,eb=3,w=1000,h=1000", topK: 10, rows: 4,
            checksum: "586a9f94cfbfb167"),
        Case(
            parameters: "learners=35,placements=12,seed=42,bf=4,mb=1,eb=3,w=1000,h=1000", topK: 50, rows: 4,
            checksum: "586a9f94cfbfb167"),
        Case(
            parameters: "learners=35,placements=12,seed=5,bf=2,mb=1,eb=2,w=300,h=300", topK: 10, rows: 2,
            checksum: "a6d5400aff9744bb"),
        Case(
            parameters: "learners=35,placements=12,seed=5,bf=2,mb=1,eb=2,w=300,h=300", topK: 50, rows: 2,
            checksum: "a6d5400aff9744bb"),
        Case(
            parameters: "learners=400,placements=120,seed=42,bf=5,mb=2,eb=4,w=1500,h=1500", topK: 10, rows: 143,
            checksum: "869616cf51a16251"),
        Case(
            parameters: "learners=400,placements=120,seed=42,bf=5,mb=2,eb=4,w=1500,h=1500", topK: 50, rows: 168,
            checksum: "83ee8fd4060d94fe"),
        Case(
            parameters: "learners=1500,placements=60,seed=7,bf=6,mb=3,eb=5,w=2000,h=2000", topK: 10, rows: 110,
            checksum: "79dc2366ad5fa015"),
        Case(
            parameters: "learners=1500,placements=60,seed=7,bf=6,mb=3,eb=5,w=2000,h=2000", topK: 50, rows: 183,
            checksum: "0cb101c159fa5e64"),
        Case(
            parameters: "learners=1200,placements=80,seed=9,bf=2,mb=1,eb=3,w=600,h=600", topK: 10, rows: 304,
            checksum: "47cc4c5903116a02"),
        Case(
            parameters: "learners=1200,placements=80,seed=9,bf=2,mb=1,eb=3,w=600,h=600", topK: 50, rows: 819,
            checksum: "f8c083b5150edfa6"),
        Case(
            parameters: "learners=900,placements=80,seed=11,bf=3,mb=2,eb=2,w=600,h=600", topK: 10, rows: 201,
            checksum: "6fed63f03d3909c2"),
        Case(
            parameters: "learners=900,placements=80,seed=11,bf=3,mb=2,eb=2,w=600,h=600", topK: 50, rows: 444,
            checksum: "25a80e057ba387b6"),
    ]

    @Test(arguments: cases) func equalsTheReference(_ expected: Case) throws {
        let run = try WorkloadRun(WorkloadParameters(parsing: expected.parameters), topK: expected.topK)
        #expect(run.rowCount == expected.rows)
        #expect(run.checksum == expected.checksum)
    }
}
