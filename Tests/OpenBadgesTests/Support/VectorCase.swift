import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// One constructed case: what is handed in, the network it sees, and what must come of it.
struct VectorCase: Sendable, CustomTestStringConvertible {
    let id: String
    let folder: String
    let input: String
    let now: Date
    let network: JSONValue
    let recipients: [KnownRecipient]?
    let verdict: String
    let reasons: [String]
    let checks: [String: String]
    let alternativeVerdicts: [String]
    let alternativeReasons: [[String]]
    let notes: String
    let raw: JSONValue

    init?(_ json: JSONValue, folder: String) {
        guard let id = json["id"]?.string, let input = json["input"]?.string,
            let now = json["now"]?.string.flatMap({ Timestamp.parse($0) }), let expect = json["expect"]
        else { return nil }
        self.id = id
        self.folder = folder
        self.input = input
        self.now = now
        raw = json
        network = json["network"] ?? .object([:])
        recipients = json["known_recipient"]?.object.map { known in
            known.members.flatMap { member in
                member.value.strings.map { KnownRecipient(KnownRecipient.Kind(rawValue: member.name) ?? .id, $0) }
            }
        }
        verdict = expect["verdict"]?.string ?? ""
        reasons = expect["reasons"]?.strings ?? []
        checks = (expect["checks"]?.object?.members ?? []).reduce(into: [:]) { $0[$1.name] = $1.value.string }
        alternativeVerdicts = json["alternatives"]?.strings ?? []
        alternativeReasons = (json["alternatives_reasons"]?.array ?? []).map(\.strings)
        notes = json["notes"]?.string ?? ""
    }

    var testDescription: String { id }

    /// The input's bytes.
    func bytes() throws -> [UInt8] { try VectorLibrary.bytes("\(folder)/\(input)") }

    /// Runs the case against its own network.
    func run() async throws -> (report: VerificationReport, requested: [String]) {
        let loader = try RecordedDocumentLoader(network)
        let report = await CredentialVerifier(
            loader: loader, policy: VerificationPolicy(urlRules: .recorded, contexts: PinnedContexts.catalog)
        ).verify(
            .bytes(try bytes()), recipients: recipients, challenge: raw["challenge"]?.string,
            domain: raw["domain"]?.string, now: now)
        return (report, loader.requested)
    }

    /// Whether a report is what the case expects, or one of the choices it leaves open.
    func accepts(_ report: VerificationReport) -> Bool {
        let codes = report.reasons.map(\.rawValue)
        if report.verdict.rawValue == verdict {
            return Set(codes) == Set(reasons) || alternativeReasons.contains { Set($0) == Set(codes) }
        }
        return alternativeVerdicts.contains(report.verdict.rawValue)
    }

    /// What stands against the members of a container or the endorsements, beside the verdict.
    func complaints(about reports: [VerificationReport], _ name: String) -> [String] {
        guard let expected = raw[name]?.array else { return [] }
        let choices = [expected, raw["alternatives_\(name)"]?.array?.first?.array].compactMap(\.self)
        let fits = choices.contains { choice in
            let members = choice.compactMap(ExpectedMember.init)
            // An entry that only counts says nothing of verdicts.
            return members.isEmpty && !choice.isEmpty
                || members.count == reports.count && zip(members, reports).allSatisfy { $0.accepts($1) }
        }
        return fits ? [] : ["\(name): expected \(expected), got \(reports.map(\.jsonText))"]
    }
}
