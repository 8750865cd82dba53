import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// An issuer with badges of every form, for the pitfalls that verifiers have fallen into.
struct PitfallWorld {
    let issuer: BadgeIssuer
    let maker: IntegrityProofMaker

    /// An issuer that is its own key, or has an address.
    init(_ key: SigningKey = .newEd25519(), id: String? = nil) throws {
        issuer = BadgeIssuer(id: id ?? key.did, name: "College", key: key)
        maker = IntegrityProofMaker(issuer: issuer, contexts: PinnedContexts.catalog)
    }

    /// The badge before it is signed.
    var unsigned: JSONObject { issuer.credential(for: Sample.award(), of: Sample.achievement) }

    /// The badge with the context that revocation lists and refresh services of 1EdTech are defined in.
    var unsignedWithExtensions: JSONObject {
        var badge = unsigned
        badge["@context"] = .array(
            (badge["@context"]?.elements ?? []) + ["https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"])
        return badge
    }

    /// A document with a proof by the issuer.
    func signed(_ document: JSONObject, _ form: IntegrityProofMaker.Form = .dataset) throws -> JSONObject {
        try maker.secured(document, over: form, created: Sample.issued)
    }

    /// A token of a document by the issuer.
    func token(_ document: JSONObject, header: JSONObject = [:]) throws -> String {
        var all: JSONObject = ["alg": .string(issuer.key.algorithm), "typ": "JWT", "kid": .string(issuer.keyID)]
        for member in header.members { all[member.name] = member.value.isNull ? nil : member.value }
        return try issuer.sign(document, header: all)
    }

    /// What is said of a document, and what was asked for.
    func verify(
        _ document: JSONObject, _ documents: [String: String] = [:]
    ) async -> (report: VerificationReport, requested: [String]) {
        await verify(JSONWriter.bytes(.object(document)), documents)
    }

    func verify(
        _ text: String, _ documents: [String: String] = [:]
    ) async -> (report: VerificationReport, requested: [String]) {
        await verify(Array(text.utf8), documents)
    }

    func verify(
        _ bytes: [UInt8], _ documents: [String: String] = [:]
    ) async -> (report: VerificationReport, requested: [String]) {
        let loader = Sample.loader(documents)
        let policy = VerificationPolicy(urlRules: .standard, contexts: PinnedContexts.catalog)
        let report = await CredentialVerifier(loader: loader, policy: policy).verify(
            .bytes(bytes), recipients: [Sample.email], now: Sample.now)
        return (report, loader.requested)
    }

    /// A status list credential by the issuer, with these entries set.
    func statusList(at url: String, set: [Int], purpose: String = "revocation") throws -> String {
        var bits = [UInt8](repeating: 0, count: 16_384)
        for index in set { bits[index / 8] |= 0x80 >> UInt8(index % 8) }
        let list: JSONObject = [
            "@context": .array([.string(ContextRules.base[1])]), "id": .string(url),
            "type": ["VerifiableCredential", "BitstringStatusListCredential"], "issuer": .string(issuer.id),
            "validFrom": "2025-01-01T00:00:00Z",
            "credentialSubject": [
                "id": .string(url + "#list"), "type": "BitstringStatusList", "statusPurpose": .string(purpose),
                "encodedList": .string("u" + Base64URL.encode(Deflating.gzip(bits))),
            ],
        ]
        return JSONWriter.text(.object(try signed(list)))
    }

    /// The badge with an entry in a status list.
    func listed(_ index: JSONValue, at url: String, purpose: String = "revocation") -> JSONObject {
        var badge = unsigned
        badge["credentialStatus"] = [
            "id": .string(url + "#entry"), "type": "BitstringStatusListEntry", "statusPurpose": .string(purpose),
            "statusListIndex": index, "statusListCredential": .string(url),
        ]
        return badge
    }
}
