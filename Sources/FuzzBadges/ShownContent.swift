import Foundation
import OpenBadges

/// What a person or a match is shown of a credential: all of it must have been signed.
///
/// The digest of the secured form is left out: the same statements may be written in several ways.
struct ShownContent {
    /// What decides, and so must be exactly what was signed.
    private let decisive: [String]
    /// What informs. A holder may write it so that it is not understood, but not so that something else is.
    private let informative: Set<String>

    init(_ content: VerifiedContent) {
        decisive = [
            "\(content.level)", content.issuer.id, "\(content.expiresAt?.timeIntervalSince1970 ?? .infinity)",
            "\(content.proof)",
        ]
        let achievement = content.achievement
        var informative: Set<String> = []
        func note(_ kind: String, _ text: String?) {
            if let text { informative.insert("\(kind): \(text)") }
        }
        note("id", content.id)
        note("issuer", content.issuer.name)
        note("issued", content.issuedOn.map { "\($0.timeIntervalSince1970)" })
        note("achievement", achievement.id)
        note("name", achievement.name)
        note("description", achievement.description)
        for tag in achievement.tags { note("tag", tag) }
        for form in content.recipient { note("recipient", "\(form)") }
        for (index, alignment) in achievement.alignments.enumerated() {
            // What belongs together may be told apart by nothing but its name.
            let kind = "alignment \(alignment.targetName.isEmpty ? "\(index)" : alignment.targetName)"
            note(kind, alignment.targetName)
            note("\(kind) url", alignment.targetURL)
            note("\(kind) code", alignment.targetCode)
            note("\(kind) framework", alignment.targetFramework)
            note("\(kind) type", alignment.targetType)
        }
        self.informative = informative
    }

    /// Whether an original says all of it.
    func isPart(of original: ShownContent) -> Bool {
        decisive == original.decisive && informative.isSubset(of: original.informative)
    }
}
