import Foundation
import OpenBadges

/// What the demo's college serves under `/demo/badges/`: its profile, its badge classes, its assertions, and an image.
struct DemoDocuments: Sendable {
    /// One served document.
    struct Document: Sendable {
        let mediaType: String
        let body: [UInt8]
    }

    /// By path, which begins with `/demo/badges/`.
    let byPath: [String: Document]

    /// The documents of a world that is served at an address (without a trailing slash).
    init(_ foundation: DemoFoundation, issuers: DemoIssuers, baseURL: String, awards: [DemoAward]) {
        let root = "/demo/badges"
        func json(_ text: String) -> Document { Document(mediaType: "application/ld+json", body: Array(text.utf8)) }
        var documents = [
            "\(root)/image.png": Document(mediaType: "image/png", body: Self.image),
            "\(root)/issuers/college": json(issuers.college.profile()),
        ]
        for achievement in DemoAchievement.allCases where achievement.issuer == .college {
            documents["\(root)/classes/\(achievement.rawValue)"] = json(
                issuers.college.badgeClass(
                    of: achievement.badge(baseURL: baseURL), image: "\(baseURL)\(root)/image.png"))
        }
        for award in awards where award.form == .hosted {
            let content = award.award(foundation, baseURL: baseURL)
            documents["\(root)/assertions/\(award.name)"] = json(
                award.isRevoked
                    ? Self.revoked(content.id)
                    : issuers.college.assertion(for: content, of: award.achievement.badge(baseURL: baseURL)))
        }
        byPath = documents
    }

    /// The artwork of issuers that have none.
    static let image = PlainBadgeImage.png(side: 64, red: 26, green: 92, blue: 122)

    /// Answers from the documents themselves, before anything listens at the demo's address.
    func loader(baseURL: String) -> RecordedDocumentLoader {
        RecordedDocumentLoader(
            Dictionary(
                uniqueKeysWithValues: byPath.map { path, document in
                    (
                        baseURL + path,
                        [
                            DocumentResponse(
                                status: 200, headers: ["content-type": document.mediaType], body: document.body)
                        ]
                    )
                }))
    }

    /// What stands where an assertion was taken back (Open Badges 2.0, "Assertion", `revoked`).
    private static func revoked(_ id: String) -> String {
        """
        {"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"\(id)","revoked":true,\
        "revocationReason":"Awarded in error"}
        """
    }
}
