import ArgumentParser
import Foundation
import Glibc
import JSONLD
import OpenBadges
import PlacedDomain
import PlacedFetch

/// `placed verify`: checks one credential with the daemon's verifier.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verifies a badge or credential.",
        discussion:
            "Ends with 0 when it is verified, 1 when it is not, 3 when that cannot be decided now, 2 when it is refused, 4 when a receipt does not hold."
    )

    @Flag(help: "Print the whole report as one JSON document.")
    var json = false

    @Option(help: "An identifier the badge may belong to, such as email:ada@example.org; may be repeated.")
    var recipient: [String] = []

    @Option(help: "The moment the verdict is for, such as 2026-11-22T10:00:00Z; the present when absent.")
    var now: String?

    @Option(help: "The challenge a presentation must answer.")
    var challenge: String?

    @Option(help: "The domain a presentation must be made for.")
    var domain: String?

    @Option(help: "A JSON file of recorded answers, used for every fetch instead of the network.")
    var documents: String?

    @Option(help: "Draw the verdict of a receipt again, from the documents in it; a file saved by --save-receipt.")
    var receipt: String?

    @Option(help: "Write everything the verdict rests on to this file, to be checked again by --receipt.")
    var saveReceipt: String?

    @Argument(help: "A file, or the address of a credential.")
    var source: String?

    func validate() throws {
        guard (source == nil) != (receipt == nil) else {
            throw ValidationError("Name either a credential to verify, or a receipt by --receipt.")
        }
    }

    func run() async throws {
        if let receipt { return try await recompute(receipt) }
        guard let source else { return }
        let recipients = try recipient.map(Self.recipient).flatMap(Self.spellings)
        let moment = try now.map(Self.moment) ?? Date()
        let verifier = try await verifier()
        let input: CredentialInput
        do {
            input = try Self.input(source)
        } catch {
            PlacedProgram.write("placed: \(error)\n", to: STDERR_FILENO)
            // Nothing was handed in, which the verifier words like everything else it refuses.
            input = .bytes([])
        }
        let report = await verifier.verify(
            input, recipients: recipients.isEmpty ? nil : recipients, challenge: challenge, domain: domain, now: moment)
        if let saveReceipt {
            let receipt = VerificationReceipt(
                of: report, input: input, challenge: challenge, domain: domain, verifiedAt: moment)
            try Data(JSONWriter.bytes(receipt.json)).write(to: URL(fileURLWithPath: saveReceipt), options: .atomic)
        }
        PlacedProgram.write(json ? report.jsonText + "\n" : Self.text(report), to: STDOUT_FILENO)
        throw ExitCode(Self.status(report.verdict))
    }

    /// Draws the verdict of a receipt again; ends with its status, or with 4 when the receipt does not hold.
    private func recompute(_ file: String) async throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("--receipt \(file) cannot be read: name a file saved by --save-receipt.")
        }
        let again = try await VerificationReceipt(json: Array(data)).recompute(contexts: contexts())
        if json {
            let differences = JSONValue.array(again.differences.map(JSONValue.string))
            let object: JSONValue = [
                "agrees": .bool(again.differences.isEmpty), "differences": differences, "report": again.report.json,
            ]
            PlacedProgram.write(JSONWriter.text(object) + "\n", to: STDOUT_FILENO)
        } else {
            let lines = again.differences.isEmpty ? ["the receipt holds"] : again.differences.map { "differs: \($0)" }
            PlacedProgram.write(lines.joined(separator: "\n") + "\n" + Self.text(again.report), to: STDOUT_FILENO)
        }
        throw ExitCode(again.differences.isEmpty ? Self.status(again.report.verdict) : 4)
    }

    /// The exit status of a verdict.
    static func status(_ verdict: Verdict) -> Int32 {
        switch verdict {
        case .verified: 0
        case .notVerified: 1
        case .rejected: 2
        case .indeterminate: 3
        }
    }

    /// A report for people: the verdict, then what did not pass.
    static func text(_ report: VerificationReport) -> String {
        var lines = [report.verdict.rawValue.replacing("_", with: " ") + " (\(report.format.rawValue))"]
        for check in report.checks {
            let code = check.code.map { " \($0.rawValue)" } ?? ""
            lines.append("  \(check.outcome.rawValue) \(check.name.rawValue)\(code): \(check.detail)")
        }
        for (title, members) in [
            ("item", report.items), ("nested", report.nested), ("endorsement", report.endorsements),
        ] {
            for member in members {
                lines.append("\(title):")
                lines += text(member).split(separator: "\n").map { "  " + $0 }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func contexts() throws -> ContextCatalog {
        try .load(directory: ResourceRoot.find(share: Invocation.configuration().share).contexts)
    }

    private func verifier() async throws -> CredentialVerifier {
        let configuration = try Invocation.configuration()
        let contexts = try contexts()
        guard let documents else {
            let rules = try URLRules(allowed: configuration.loader.allow)
            return CredentialVerifier(
                loader: try configuration.loader.guardedLoader(rules: rules),
                policy: configuration.verificationPolicy(rules: rules, contexts: contexts))
        }
        guard let data = FileManager.default.contents(atPath: documents) else {
            throw ValidationError("--documents \(documents) cannot be read: name a JSON file of recorded answers.")
        }
        return CredentialVerifier(
            loader: try RecordedDocumentLoader(json: Array(data)),
            policy: VerificationPolicy(
                urlRules: try URLRules(allowed: configuration.loader.allow, permitsAnyPort: true), contexts: contexts))
    }

    /// Reads `kind:value`.
    static func recipient(_ text: String) throws -> KnownRecipient {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = KnownRecipient.Kind(rawValue: parts[0]) else {
            let kinds = KnownRecipient.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--recipient \(text) is not kind:value: write email:ADDRESS; kinds are \(kinds).")
        }
        return KnownRecipient(kind, parts[1])
    }

    /// An address in every spelling that an issuer may have written.
    static func spellings(of recipient: KnownRecipient) -> [KnownRecipient] {
        guard recipient.kind == .email, let address = EmailAddress(recipient.value) else { return [recipient] }
        return address.spellings.map { .email($0) }
    }

    /// Reads a timestamp of RFC 3339.
    static func moment(_ text: String) throws -> Date {
        let strategies = [Date.ISO8601FormatStyle.iso8601, Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
        guard let moment = strategies.lazy.compactMap({ try? Date(text, strategy: $0) }).first else {
            throw ValidationError("--now \(text) is not a timestamp: write it as 2026-11-22T10:00:00Z.")
        }
        return moment
    }

    /// An address as it is, or the bytes of a file; what a file holds, an address included, the verifier finds out.
    static func input(_ source: String) throws -> CredentialInput {
        if source.hasPrefix("https://") || source.hasPrefix("http://") { return .url(source) }
        let limit = VerificationPolicy.standard.maximumInputBytes
        guard let handle = FileHandle(forReadingAtPath: source), let data = try handle.read(upToCount: limit + 1) else {
            throw ValidationError("\(source) cannot be read, or is empty: name a file or an address.")
        }
        return .bytes(Array(data))
    }
}
