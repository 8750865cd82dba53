import Foundation
import PlacedDomain
import PlacedStore
import PlacedUseCases

extension CredentialRecord {
    /// The credential as its learner sees it at an instant.
    func json(at now: Date) -> JSONNode {
        let standing = standing(at: now)
        return [
            "id": .of(id),
            "format": .of(columns.format),
            "verdict": .word(standing.verdict),
            "reasons": .of(standing.reasons),
            "achievement": achievement?.json ?? .null,
            "issuer": issuer?.json ?? .null,
            "issuer_trusted": .of(issuer?.isTrusted),
            "level": achievement == nil ? .null : .of(columns.level),
            "issued_at": .of(columns.issuedAt),
            "expires_at": .of(columns.expiresAt),
            "verified_at": .of(columns.verifiedAt),
            "counts_until": .of(columns.countsUntil),
            "last_verified_at": .of(columns.lastVerifiedAt),
            "unreachable_since": .of(columns.unreachableSince),
            "next_check_at": .of(columns.nextCheckAt),
            "imported_at": .of(importedAt),
            "checks": .array(checks.map(\.json)),
        ]
    }
}

extension CredentialRecord.Issuer {
    fileprivate var json: JSONNode { ["id": .of(iri), "name": .of(name), "trusted": .of(isTrusted)] }
}

extension CredentialRecord.Check {
    fileprivate var json: JSONNode {
        ["name": .of(name), "outcome": .of(outcome), "code": .of(code), "detail": .of(detail)]
    }
}

extension ImportCredential.Item {
    /// A stored credential, or what was refused and why; a refused one has no identifier.
    func json(at now: Date) -> JSONNode {
        switch self {
        case .stored(let credential, _): credential.json(at: now)
        case .refused(let code, let detail, let format):
            [
                "id": nil, "format": .of(format), "verdict": "rejected", "reasons": .array([.string(code)]),
                "detail": .of(detail),
            ]
        }
    }
}

extension ReadCredentials.Receipt {
    /// The members of the report as `placed verify --json` prints it, with what was stored beside it: whose it is, when it
    /// was drawn up, what each check means in plain words, and the digests of the documents it rests on.
    func json(_ texts: ReceiptTexts) throws -> JSONNode {
        guard case .object(let report) = try JSONText.read(Array(receipt.reportJSON.utf8)) else {
            throw UseCaseError.defect("a receipt that is no object")
        }
        let files: [JSONNode] = documents.map { document in
            [
                "url": .of(document.url), "status": .of(document.status),
                "sha256": .of(Self.hexadecimal(document.digest)), "bytes": .of(document.byteCount),
                "fetched_at": .of(document.fetchedAt),
            ]
        }
        return .object(
            [
                .init("id", .of(receipt.id)), .init("credential_id", .of(receipt.credentialID)),
                .init("verified_at", .of(receipt.verifiedAt)),
                .init("secured_sha256", .of(Self.hexadecimal(receipt.securedDigest))),
            ] + texts.adding(to: report) + [.init("documents", .array(files))])
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
