import JSONLD

/// Verifies the embedded proofs of a document (VC Data Integrity 1.0 section 4).
///
/// One good proof suffices (Open Badges 3.0 "OpenBadgeCredential Verification"); one that fails beside it is a warning. A
/// proof that covers others is good only with them.
struct IntegrityCheck {
    let context: VerificationContext
    let document: JSONObject
    /// Whose proof it must be.
    let signer: String
    var purpose = KeyPurpose.assertionMethod

    /// What is said of a document without any proof.
    static let missing = CheckFailure.failed(
        .signature, .proofMissing, "the credential has no proof; a JSON credential proves nothing without one")

    /// The key of the first good proof.
    func run() async throws(CheckFailure) -> (key: PublicKey, proof: IntegrityProof) {
        let objects = (document["proof"]?.elements ?? []).compactMap(\.object)
        guard !objects.isEmpty else { throw Self.missing }
        let most = IntegrityProof.maximumProofs
        guard objects.count <= most else {
            throw .refused(.signature, .limitExceeded, "\(objects.count) proofs; at most \(most) are looked at")
        }
        var verified: [Int: (key: PublicKey, proof: IntegrityProof)] = [:]
        var failures: [Int: CheckFailure] = [:]
        for (index, object) in objects.enumerated() {
            do throws(CheckFailure) {
                verified[index] = try await verify(object, among: objects)
            } catch {
                failures[index] = error
                // What one proof could not be computed over, the others cannot either.
                if error.kind == .refused, error.code == .limitExceeded { break }
            }
        }
        let standing = Self.standing(verified.mapValues(\.proof), among: objects)
        let good = objects.indices.first(where: standing.contains)
        guard let good, let result = verified[good] else { throw decisive(failures) }
        for (index, failure) in failures.sorted(by: { $0.key < $1.key }) {
            context.ledger.note(
                .signature, .pass, failure.code,
                "proof \(index + 1) of \(objects.count) does not count: \(failure.detail)")
        }
        context.ledger.note(.issuerKey, .pass, nil, "the issuer lists the key")
        context.ledger.note(.signature, .pass, nil, "the \(result.proof.suite.rawValue) proof fits")
        return result
    }

    /// What is wrong, when no proof is good: a proof that failed says more than one that cannot be judged.
    private func decisive(_ failures: [Int: CheckFailure]) -> CheckFailure {
        let ordered = failures.sorted { $0.key < $1.key }.map(\.value)
        return ordered.first { $0.kind == .refused } ?? ordered.first { $0.kind == .failed } ?? ordered.first
            ?? .failed(.signature, .signatureInvalid, "the proofs cover one another in a circle")
    }

    /// The proofs that verified and cover only such as stand themselves; none of a circle does.
    static func standing(_ verified: [Int: IntegrityProof], among objects: [JSONObject]) -> Set<Int> {
        var standing: Set<Int> = []
        var isGrowing = true
        while isGrowing {
            let more = verified.filter { index, proof in
                !standing.contains(index)
                    && proof.previous.allSatisfy { name in
                        Self.index(of: name, in: objects).map(standing.contains) == true
                    }
            }
            isGrowing = !more.isEmpty
            standing.formUnion(more.keys)
        }
        return standing
    }

    private static func index(of name: String, in proofs: [JSONObject]) -> Int? {
        proofs.firstIndex { $0["id"]?.string?.hasSameBytes(as: name) == true }
    }

    private func verify(
        _ object: JSONObject, among objects: [JSONObject]
    ) async throws(CheckFailure) -> (key: PublicKey, proof: IntegrityProof) {
        let proof = try IntegrityProof(object)
        try proof.check(purpose: purpose, now: context.now, skewSeconds: context.policy.clockSkewSeconds)
        var previous: [JSONObject] = []
        for name in proof.previous {
            guard let index = Self.index(of: name, in: objects) else {
                throw .failed(.signature, .signatureInvalid, "the proof covers \(name.prefix(120)), which is not there")
            }
            previous.append(objects[index])
        }
        let key = try await IssuerKeyResolver(context: context, signer: signer, purpose: purpose)
            .key(verificationMethod: proof.verificationMethod)
        guard proof.suite.takes(key) else {
            throw .failed(
                .issuerKey, .algKeyMismatch,
                "a key for \(key.algorithm.rawValue) was named with \(proof.suite.rawValue)")
        }
        let content = SignedContent(
            document: document, proof: proof.object, suite: proof.suite, contexts: context.policy.contexts,
            workLimit: context.policy.canonicalizationWork)
        try context.hardship.requireRoom()
        var firstFailure: CheckFailure?
        for candidate in try content.candidates(covering: previous, key: key) {
            do throws(CheckFailure) {
                if key.isValid(proof.signature, for: try candidate.bytes()) { return (key, proof) }
            } catch {
                if error.kind == .refused, error.code == .limitExceeded {
                    context.hardship.count()
                    throw error
                }
                firstFailure = firstFailure ?? error
            }
        }
        throw firstFailure
            ?? .failed(.signature, .signatureInvalid, "the \(proof.suite.rawValue) signature does not fit the document")
    }
}
