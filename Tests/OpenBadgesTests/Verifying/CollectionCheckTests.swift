import JSONLD
import Synchronization
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

    @Test func `the members share one count of requests; those that are left are for later`() async {
        var policy = VerificationPolicy.standard
        policy.maximumRequests = 3
        policy.requestsPerItem = 0
        policy.concurrentItems = 1
        // The badge class, the issuer and one assertion; then nothing more.
        let report = await Sample.verify(
            collection((0..<3).map { .string(award($0).id) }), world(3), policy: policy)
        #expect(
            report.verdict == .verified && report.items.map(\.verdict) == [.verified, .indeterminate, .indeterminate])
        #expect(report.items.dropFirst().allSatisfy { $0.isPostponed && $0.reasons == [.checkPostponed] })
        #expect(report.items[1].checks.first { $0.name == .parse }?.detail.contains("3 documents") == true)
        #expect(report.checks.first { $0.name == .nested }?.code == .checkPostponed)
        policy.requestsPerItem = 1
        let all = await Sample.verify(
            collection((0..<3).map { .string(award($0).id) }), world(3), policy: policy)
        #expect(all.items.map(\.verdict) == [.verified, .verified, .verified])
    }

    @Test func `members that leave no time are for later, unasked`() async {
        var policy = VerificationPolicy.standard
        policy.collectionDuration = .zero
        let loader = world(2)
        let report = await Sample.verify(
            collection((0..<2).map { .string(award($0).id) }), loader, policy: policy)
        #expect(report.items.map(\.isPostponed) == [true, true] && loader.requested.isEmpty)
    }

    @Test func `one verification holds no more bytes than the policy says`() async {
        var policy = VerificationPolicy.standard
        policy.maximumHeldBytes = 1
        let report = await Sample.verify(
            collection((0..<2).map { .string(award($0).id) }), world(2), policy: policy)
        #expect(report.items.map(\.isPostponed) == [true, true])
        #expect(report.documents.count <= 1)
        let single = await CredentialVerifier(loader: world(1), policy: policy).verify(
            .url(award(0).id), recipients: [Sample.email], now: Sample.now)
        #expect(single.verdict == .indeterminate && single.reasons == [.limitExceeded])
        #expect(single.fetched.count == 2 && single.documents.count == 1)
    }

    @Test func `one collection has no more requests under way than its share`() async {
        let loader = PeakLoader(world(24))
        let report = await Sample.verify(collection((0..<24).map { .string(award($0).id) }), loader)
        #expect(report.items.count { $0.verdict == .verified } == 24)
        #expect((2...4).contains(loader.peak))
    }

    @Test func `an empty collection is one, a missing list is not`() async {
        #expect(await Sample.verify(collection([])).verdict == .verified)
        #expect(await Sample.verify(#"{"type": "Collection"}"#).reasons == [.schemaInvalid])
    }
}

/// Answers from a recording, and counts how many requests wait for an answer at once.
private final class PeakLoader: DocumentLoader {
    private let answers: RecordedDocumentLoader
    private let count = Mutex((running: 0, peak: 0))

    var peak: Int { count.withLock(\.peak) }

    init(_ answers: RecordedDocumentLoader) { self.answers = answers }

    func load(_ request: DocumentRequest) async -> DocumentOutcome {
        count.withLock {
            $0.running += 1
            $0.peak = max($0.peak, $0.running)
        }
        for _ in 0..<50 { await Task.yield() }
        defer { count.withLock { $0.running -= 1 } }
        return await answers.load(request)
    }
}
