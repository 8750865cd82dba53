import Foundation
import JSONLD
import OpenBadges

/// Issues the credentials that are measured. Every issuer is its own key, so that nothing is fetched.
struct Workshop {
    static let now = Date(timeIntervalSince1970: 1_780_000_000)
    /// Issuers of each kind of credential: a learner's badges come from a few, a service sees some hundreds.
    static let issuersEach = 8

    let contexts: ContextCatalog
    private let issuers: [CredentialFamily: [BadgeIssuer]]

    /// - Parameter folder: The folder of the pinned contexts.
    init(contexts folder: String) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".context") }
        contexts = try ContextCatalog(
            files.map { try ContextTable(text: String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) })
        var issuers: [CredentialFamily: [BadgeIssuer]] = [:]
        for family in CredentialFamily.allCases {
            issuers[family] = try (0..<Self.issuersEach).map { _ in
                BadgeIssuer(didOf: try family.newKey(), name: "Northfield College")
            }
        }
        self.issuers = issuers
    }

    /// A verifier that cannot fetch anything.
    var verifier: CredentialVerifier {
        CredentialVerifier(loader: RecordedDocumentLoader([:]), policy: VerificationPolicy(contexts: contexts))
    }

    /// The recipient of every credential.
    static let recipient = KnownRecipient.email("ada@mail.example")

    /// One credential, different for each number.
    func credential(_ family: CredentialFamily, number: Int) throws -> [UInt8] {
        let issuer = try issuer(of: family, number)
        let award = BadgeAward(
            id: "https://college.example/awards/\(number)", recipientEmail: "ada@mail.example", salt: "salt-\(number)",
            issuedOn: Self.now.addingTimeInterval(-20_000_000), expires: Self.now.addingTimeInterval(20_000_000))
        guard let form = family.form else {
            return Array(try issuer.token(for: award, of: Self.achievement).utf8)
        }
        let maker = IntegrityProofMaker(issuer: issuer, contexts: contexts)
        return JSONWriter.bytes(.object(try maker.credential(for: award, of: Self.achievement, over: form)))
    }

    /// Any document with a proof over RDF by one of the issuers, who must be named in it.
    func secured(_ document: (_ issuer: String) -> JSONObject) throws -> JSONObject {
        let issuer = try issuer(of: .datasetEd25519, 0)
        return try IntegrityProofMaker(issuer: issuer, contexts: contexts).secured(
            document(issuer.id), over: .dataset, created: Self.now.addingTimeInterval(-86_400))
    }

    private func issuer(of family: CredentialFamily, _ number: Int) throws -> BadgeIssuer {
        guard let issuers = issuers[family] else { throw UnexpectedAnswer("\(family.rawValue) has no issuers") }
        return issuers[number % issuers.count]
    }

    /// As long as published ones are: a badge of it with an embedded proof takes about 2 kB.
    private static let achievement = BadgeAchievement(
        id: "https://college.example/badges/forklift", name: "Forklift Operation",
        description:
            "Operates counterbalance and reach trucks safely indoors and outdoors: inspects the truck, reads load "
            + "charts, stacks and destacks to six metres, loads and unloads lorries, changes gas bottles and charges "
            + "batteries, and parks.",
        criteria:
            "Attended 35 hours of instruction, passed the theory examination and a practical test on two separate days "
            + "before two examiners who had not taught the learner.",
        alignments: [
            BadgeAlignment(
                targetName: "operate forklift",
                targetURL: "http://data.europa.eu/esco/skill/3ef1ae4b-2a5a-4b0b-9b2b-4b3f1a1d7f10"),
            BadgeAlignment(
                targetName: "handle goods safely",
                targetURL: "http://data.europa.eu/esco/skill/90e1b7c5-53ab-4f57-8c3d-0a7f8d1ccf42"),
            BadgeAlignment(
                targetName: "follow health and safety procedures",
                targetURL: "http://data.europa.eu/esco/skill/0c1f2a3b-77de-4f6e-9d53-5a3f1f6f0b21"),
        ])
}
