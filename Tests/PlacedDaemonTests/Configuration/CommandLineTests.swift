import Foundation
import OpenBadges
import Testing

@testable import PlacedDaemon

@Suite struct CommandLineTests {
    @Test("an unknown option, subcommand or setting ends with a status that says so")
    func unknown() async {
        #expect(await PlacedProgram.run(arguments: ["version", "--nonsense"], environment: [:]) == 64)
        #expect(await PlacedProgram.run(arguments: ["nonsense"], environment: [:]) == 64)
        #expect(await PlacedProgram.run(arguments: ["check"], environment: ["PLACED_NONSENSE": "1"]) == 78)
        #expect(await PlacedProgram.run(arguments: ["check", "--http-port", "x"], environment: [:]) == 78)
        #expect(await PlacedProgram.run(arguments: ["version"], environment: [:]) == 0)
    }

    @Test("an option of a subcommand never has the name of a setting")
    func noCollision() throws {
        let options = [
            "--json", "--recipient", "--now", "--challenge", "--domain", "--documents", "--workload", "--top",
        ]
        for option in options + ["--threads", "--dump", "--role", "--email", "--employer", "--program", "--help"] {
            #expect(ConfigurationTable.byOption[option] == nil, "\(option)")
        }
    }

    @Test("each verdict has its exit status")
    func statuses() {
        #expect(Verdict.allCases.map(VerifyCommand.status) == [0, 1, 3, 2])
    }

    @Test("an unreadable file is rejected, with the report all the same")
    func unreadable() async throws {
        let documents = FileManager.default.temporaryDirectory.path + "/placed-documents-\(UUID().uuidString).json"
        try "{}".write(toFile: documents, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: documents) }
        let arguments = ["verify", "--json", "--documents", documents, "/nonexistent"]
        #expect(await PlacedProgram.run(arguments: arguments, environment: [:]) == 2)
    }

    @Test("a recipient is a kind and a value")
    func recipients() throws {
        #expect(try VerifyCommand.recipient("email:a@b.org") == .email("a@b.org"))
        #expect(try VerifyCommand.recipient("did:did:key:z6Mk") == KnownRecipient(.did, "did:key:z6Mk"))
        #expect(
            VerifyCommand.spellings(of: .email("ada@xn--bcher-kva.example")) == [
                .email("ada@xn--bcher-kva.example"), .email("ada@bücher.example"),
            ])
        #expect(VerifyCommand.spellings(of: KnownRecipient(.id, "x")) == [KnownRecipient(.id, "x")])
        #expect(throws: (any Error).self) { try VerifyCommand.recipient("a@b.org") }
        #expect(throws: (any Error).self) { try VerifyCommand.recipient("shoe:42") }
    }

    @Test("a moment is a timestamp, with or without a fraction")
    func moments() throws {
        #expect(try VerifyCommand.moment("1970-01-01T00:00:10Z").timeIntervalSince1970 == 10)
        #expect(try VerifyCommand.moment("1970-01-01T00:00:10.500Z").timeIntervalSince1970 == 10.5)
        #expect(throws: (any Error).self) { try VerifyCommand.moment("yesterday") }
    }
}
