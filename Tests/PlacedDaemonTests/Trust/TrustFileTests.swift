import PlacedDomain
import PlacedWeb
import Testing

@Suite("The file of trust registries")
struct TrustFileTests {
    private func read(_ text: String) throws -> [TrustRegistryContent] { try TrustFile.read(Array(text.utf8)) }

    private func refusal(_ text: String) -> String {
        do {
            _ = try read(text)
            return "read"
        } catch let error as TrustFile.Unusable {
            return error.problems.isEmpty
                ? error.description : error.problems.map { "\($0.pointer) \($0.code.rawValue)" }.joined(separator: ", ")
        } catch {
            return "\(error)"
        }
    }

    @Test("YAML and JSON of the documented form say the same")
    func forms() throws {
        let yaml = """
            registries:
              - name: Agency
                issuers:
                  - issuer: https://college.example/issuer
                  - issuer: did:web:certifier.example
                    achievements: [https://certifier.example/a-plus]
                    maximum_level: 3
                    valid_from: 2026-01-01
                    valid_until: 2027-12-31
              - {name: "Off", enabled: false}
            """
        let json = """
            {"registries": [{"name": "Agency", "issuers": [{"issuer": "https://college.example/issuer"},
            {"issuer": "did:web:certifier.example", "achievements": ["https://certifier.example/a-plus"],
            "maximum_level": 3, "valid_from": "2026-01-01", "valid_until": "2027-12-31"}]},
            {"name": "Off", "enabled": false}]}
            """
        let found = try read(yaml)
        #expect(try read(json) == found)
        #expect(found.map(\.name) == ["Agency", "Off"] && found.map(\.isEnabled) == [true, false])
        var line = TrustedIssuer("did:web:certifier.example")
        line.achievements = ["https://certifier.example/a-plus"]
        line.maximumLevel = 3
        line.validFrom = CalendarDay("2026-01-01")
        line.validUntil = CalendarDay("2027-12-31")
        #expect(found[0].issuers == [TrustedIssuer("https://college.example/issuer"), line])
    }

    @Test("What is not of the form is refused with its place")
    func refused() {
        #expect(refusal("registries: []") == "read")
        #expect(refusal("{}") == "/registries required")
        #expect(refusal("registries: [{name: A, isuers: []}]") == "/registries/0/isuers unknown_member")
        #expect(refusal("registries: [{name: A, issuers: [{}]}]") == "/registries/0/issuers/0/issuer required")
        #expect(
            refusal("registries: [{name: A, issuers: [{issuer: 'a:b', valid_from: soon}]}]")
                == "/registries/0/issuers/0/valid_from malformed")
        #expect(refusal("{\"registries\": [], \"registries\": []}").contains("not JSON"))
        #expect(refusal("registries: [").contains("not YAML"))
        #expect(refusal("").contains("empty"))
        #expect(refusal("registries: " + String(repeating: "[", count: 65)).contains("nests"))
        #expect(throws: TrustFile.Unusable.self) { try TrustFile.read([0xff, 0xfe]) }
        #expect(throws: TrustFile.Unusable.self) {
            try TrustFile.read([UInt8](repeating: 0x20, count: TrustLimits.fileBytes + 1))
        }
    }

    @Test("A text that stands for a world is stopped before it is one")
    func aliases() {
        var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        for (name, before) in zip("bcdefgh", "abcdefg") {
            text += "\(name): &\(name) [\((0..<10).map { _ in "*\(before)" }.joined(separator: ", "))]\n"
        }
        #expect(refusal(text).contains("more than"))
    }

    @Test("An uploaded file has the lines of one registry")
    func one() throws {
        let one = "registries: [{name: A, issuers: [{issuer: 'a:b'}]}]"
        #expect(try TrustFile.readOne(Array(one.utf8)) == [TrustedIssuer("a:b")])
        #expect(throws: TrustFile.Unusable.self) {
            try TrustFile.readOne(Array("registries: [{name: A}, {name: B}]".utf8))
        }
    }
}
