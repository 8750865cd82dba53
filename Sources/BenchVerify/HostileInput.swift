import JSONLD
import OpenBadges

/// A document made to be costly, which must be refused within a bound.
struct HostileInput {
    let name: String
    let bytes: [UInt8]

    /// How often each is tried; the fastest counts, for a busy machine only slows.
    private static let rounds = 5

    /// Verifies it and prints what that took.
    func run(with verifier: CredentialVerifier) async throws {
        var processor = Double.infinity
        var wall = Double.infinity
        var answer = ""
        for _ in 0..<Self.rounds {
            let start = Measurement()
            let report = await verifier.verify(.bytes(bytes), now: Workshop.now)
            processor = min(processor, start.processorSeconds)
            wall = min(wall, start.wallSeconds)
            guard report.verdict == .rejected else {
                throw UnexpectedAnswer("\(name) is not refused: \(report.jsonText.prefix(2_000))")
            }
            answer = report.reasons.map(\.rawValue).joined(separator: ",")
        }
        print("bound", name, processor * 1_000, wall * 1_000, answer)
    }

    /// Every one.
    static func all(by workshop: Workshop) throws -> [HostileInput] {
        [
            HostileInput(name: "poison-graph", bytes: try poisonGraph(by: workshop)),
            HostileInput(name: "100-levels", bytes: nested(levels: 100)),
            HostileInput(name: "10000-entry-clr", bytes: try learnerRecord(of: 10_000, by: workshop)),
        ]
    }

    /// Nine blank nodes that each know every other, which only trying all orders tells apart. The proof's signature is
    /// another document's: to find that out takes the canonical form.
    private static func poisonGraph(by workshop: Workshop) throws -> [UInt8] {
        var document = try workshop.secured { issuer in
            [
                "@context": .array(contexts + ["https://www.w3.org/ns/credentials/undefined-terms/v2"]),
                "id": "https://college.example/awards/poison",
                "type": ["VerifiableCredential", "OpenBadgeCredential"],
                "issuer": ["id": .string(issuer), "type": ["Profile"]], "validFrom": "2026-01-01T00:00:00Z",
                "credentialSubject": [
                    "id": "did:example:ada", "type": ["AchievementSubject"],
                    "achievement": [
                        "id": "https://college.example/badges/forklift", "type": ["Achievement"], "name": "Forklift",
                        "description": "Drives lift trucks.", "criteria": ["narrative": "Passed the test."],
                    ],
                ],
            ]
        }
        let nodes = (0..<9).map { node -> JSONValue in
            let others = (0..<9).filter { $0 != node }.map { JSONValue.object(["id": .string("_:e\($0)")]) }
            return ["id": .string("_:e\(node)"), "type": ["Evidence"], "knows": .array(others)]
        }
        document["evidence"] = .array(nodes)
        return JSONWriter.bytes(.object(document))
    }

    private static func nested(levels: Int) -> [UInt8] {
        let inner = levels - 1
        return Array(
            (#"{"a":"# + String(repeating: "[", count: inner) + String(repeating: "]", count: inner) + "}").utf8)
    }

    /// A learner record of so many credentials, signed: what is in it must be counted before it is canonicalised.
    private static func learnerRecord(of count: Int, by workshop: Workshop) throws -> [UInt8] {
        var record = try workshop.secured { issuer in
            [
                "@context": [contexts[0], "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", contexts[1]],
                "id": "https://college.example/records/1", "type": ["VerifiableCredential", "ClrCredential"],
                "name": "Record", "issuer": ["id": .string(issuer), "type": ["Profile"]],
                "validFrom": "2026-01-01T00:00:00Z",
                "credentialSubject": ["id": "did:example:ada", "type": ["ClrSubject"]],
            ]
        }
        let members = (0..<count).map { number -> JSONValue in
            [
                "@context": .array(contexts), "id": .string("https://college.example/awards/\(number)"),
                "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": "https://college.example",
                "validFrom": "2026-01-01T00:00:00Z", "credentialSubject": ["type": ["AchievementSubject"]],
            ]
        }
        if var subject = record["credentialSubject"]?.object {
            subject["verifiableCredential"] = .array(members)
            record["credentialSubject"] = .object(subject)
        }
        return JSONWriter.bytes(.object(record))
    }

    private static let contexts: [JSONValue] = [
        "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
}
