import Crypto
import Foundation
import JSONLD

/// Compares the recipient of a credential with the identifiers a person has proven (Open Badges 2.0 "IdentityHash",
/// 3.0 "Verify the Recipient").
enum RecipientMatcher {
    /// What came of it, and whether only a weak hash says so.
    struct Outcome: Equatable {
        let binding: RecipientBinding
        let isWeak: Bool
    }

    static func compare(_ identities: [RecipientIdentity], with known: [KnownRecipient]) -> Outcome {
        var binding = RecipientBinding.notChecked
        // A name identifies nobody.
        for identity in identities where identity.kind != .name {
            let candidates = known.filter { $0.kind == identity.kind }
            guard !identity.isContradictory, !identity.isHashed || digest(of: "", as: identity) != nil else {
                if binding == .notChecked { binding = .invalid }
                continue
            }
            guard !candidates.isEmpty else { continue }
            if candidates.contains(where: { matches($0, identity) }) {
                return Outcome(
                    binding: .match,
                    isWeak: identity.isHashed && RecipientIdentity.hashPrefix(of: identity.value) == "md5")
            }
            binding = .noMatch
        }
        return Outcome(binding: binding, isWeak: false)
    }

    private static func matches(_ candidate: KnownRecipient, _ identity: RecipientIdentity) -> Bool {
        spellings(of: candidate).contains { spelling in
            if identity.isHashed {
                guard let digest = digest(of: spelling + identity.salt, as: identity) else { return false }
                return identity.value.lowercased().hasSameBytes(as: digest)
            }
            return candidate.kind == .email
                ? identity.value.lowercased().hasSameBytes(as: spelling.lowercased())
                : identity.value.hasSameBytes(as: spelling)
        }
    }

    /// What an issuer may have written for a proven identifier: as typed, trimmed, an address in lower case, and each in
    /// the normal form NFC. Plus tags are never stripped: that is another address.
    private static func spellings(of candidate: KnownRecipient) -> [String] {
        // Text of ASCII without white space is its own normal form, and so is every address in use: Foundation need not be
        // asked.
        if candidate.value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            return [candidate.value] + (candidate.kind == .email ? [candidate.value.lowercased()] : [])
        }
        let trimmed = candidate.value.trimmingCharacters(in: .whitespacesAndNewlines)
        var spellings = [candidate.value, trimmed]
        if candidate.kind == .email { spellings.append(trimmed.lowercased()) }
        return spellings + spellings.map(\.precomposedStringWithCanonicalMapping)
    }

    /// `algorithm$hex` in lower case, with the algorithm of the identity; nil when it is neither sha256 nor md5.
    private static func digest(of text: String, as identity: RecipientIdentity) -> String? {
        let bytes = Array(text.utf8)
        switch RecipientIdentity.hashPrefix(of: identity.value) {
        case "sha256": return "sha256$" + Base16.encode(SHA256.hash(data: bytes))
        case "md5": return "md5$" + Base16.encode(Insecure.MD5.hash(data: bytes))
        default: return nil
        }
    }
}
