import JSONLD
import Testing

@testable import OpenBadges

@Suite struct CollectionCheckTests {
    private let issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: .newEd25519())

    private func award(_ index: Int) -> BadgeAward { Sample.award(id: "https://college.example/awards/\(index)") }

    private func world(_ count: Int) -> RecordedDocumentLoader {
        var documents: [String: String] = [:]
        for index in 0..<count { documents.merge(Sample.hosted(issuer, award(index))) { $1 } }
        return Sample.loader(documents)
    }

    private func collection(_ badges: [JSONValue]) -> String {
        JSONWriter.text(["@context": "https://w3id.org/openbadges/v2", "type": "Collection", "badges": .array(badges)])
    }

    @Test func `each badge is verified on its own, in order, once`() async {
        let badges: [JSONValue] = [
            .string(award(1).id), ["id": .string(award(0).id)], .string(award(9).id), .string(award(1).id),
            "http://10.0.0.1/",
        ]
        let loader = world(3)
        let report = await Sample.verify(collection(badges), loader)
        #expect(report.verdict == .verified && report.format == .collection)
        #expect(report.items.map(\.verdict) == [.verified, .verified, .indeterminate, .indeterminate])
        #expect(report.items.map(\.reasons) == [[], [], [.hostedNotFound], [.urlNotAllowed]])
        #expect(report.items.first?.credential?.id == award(1).id)
        #expect(loader.requested.filter { $0 == issuer.id }.count == 1)
    }

    @Test func `as many as the policy says, and not one more`() async {
        var policy = VerificationPolicy.standard
        policy.maximumItems = 12
        for count in [12, 13] {
            let badges = (0..<count).map { JSONValue.string(award($0).id) }
            let report = await Sample.verify(collection(badges), world(13), policy: policy)
            #expect(report.items.count == 12)
            #expect(report.items.map(\.credential?.id) == (0..<12).map { award($0).id })
            #expect(report.checks.first { $0.name == .nested }?.code == (count == 12 ? nil : .limitExceeded))
        }
    }

    @Test func `an empty collection is one, a missing list is not`() async {
        #expect(await Sample.verify(collection([])).verdict == .verified)
        #expect(await Sample.verify(#"{"type": "Collection"}"#).reasons == [.schemaInvalid])
    }
}
