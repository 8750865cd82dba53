import Foundation
import OpenBadges
public import PlacedDomain
public import PlacedStore

/// A learner hands in a credential, or the address of one or of several.
public struct ImportCredential: Sendable {
    /// What a learner hands in.
    public enum Input: Sendable {
        /// The credential itself: JSON, a token, or an image with one inside. The media type is a hint for messages only.
        case body([UInt8], mediaType: String)
        /// The address of a credential or of a shared collection.
        case url(String)
    }

    /// What became of one credential.
    public enum Item: Sendable {
        /// Stored, with whatever verdict.
        case stored(CredentialRecord, isNew: Bool)
        /// Read and refused; nothing of it is stored.
        case refused(code: String, detail: String, format: String)
    }

    /// What became of what was handed in.
    public enum Outcome: Sendable {
        /// It was one credential.
        case one(CredentialRecord, isNew: Bool)
        /// It held several, each on its own.
        case several([Item])
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Verifies what was handed in, then stores it with its receipt.
    ///
    /// Issuers are asked before the transaction begins, so that none of them can hold it open.
    public func callAsFunction(
        _ input: Input, as actor: Actor, once: OnceOnly<Outcome> = .notAsked
    ) async throws(UseCaseError) -> Once<Outcome> {
        let learner = try actor.learner("import credentials")
        if let answer = try await context.earlierAnswer(once, as: actor) { return .replayed(answer) }
        let recipients = try await context.read(as: actor) { access in try await access.provenRecipients(of: learner) }
        let now = context.clock()
        let report = await context.verifier.verify(input.credential, recipients: recipients, now: now)
        guard report.verdict != .rejected else { throw report.refusal }
        let settings = context.settings
        return try await context.write(as: actor, once: once) { access in
            // One import of a learner at a time: the same credential twice at once is still one.
            guard try await access.profile(of: learner, locked: true) != nil else {
                throw UseCaseError.notFound("There is no profile to import into.")
            }
            guard let members = report.members else {
                let judgement = CredentialJudgement(
                    report: report, source: CredentialSource(input.credential), now: now)
                let filed = try await access.file(judgement, of: learner, settings)
                return .one(try await access.existingCredential(filed.id, of: learner), isNew: filed.isNew)
            }
            var items: [Item] = []
            for member in members {
                items.append(try await Self.store(member, of: learner, now: now, settings, in: access))
            }
            return .several(items)
        }
    }

    /// Stores one credential of several.
    ///
    /// - Parameter source: where it came from by itself; nil for a member of a container, which is checked again in the
    ///   form it can be handed in alone, or at its own address. One with neither was never read.
    static func store(
        _ report: VerificationReport, from source: CredentialSource? = nil, of learner: LearnerID, now: Date,
        _ settings: UseCaseSettings, in access: StoreTransaction
    ) async throws -> Item {
        let isMember = source == nil
        let source: CredentialSource? =
            source ?? report.securedForm.map(CredentialSource.form)
            ?? (report.credential?.id ?? report.fetched.first).map(CredentialSource.url)
        guard report.verdict != .rejected, let source else {
            let (code, detail) = report.explanation
            return .refused(code: code, detail: detail, format: report.format.rawValue)
        }
        // A member is known by its own address, and was asked for where the list said.
        let asked = report.securedForm == nil ? report.fetched.first.map(CredentialSource.url) : nil
        let judgement = CredentialJudgement(
            report: report, source: source, handedIn: isMember ? asked : nil, now: now)
        let filed = try await access.file(judgement, of: learner, settings)
        return .stored(try await access.existingCredential(filed.id, of: learner), isNew: filed.isNew)
    }
}

extension ImportCredential.Input {
    fileprivate var credential: CredentialInput {
        switch self {
        case .body(let bytes, let mediaType): .bytes(bytes, mediaType: mediaType)
        case .url(let url): .url(url)
        }
    }
}

extension VerificationReport {
    /// The credentials of a container, each verified on its own; nil for a single credential.
    var members: [VerificationReport]? {
        switch format {
        case .collection where verdict == .verified || !items.isEmpty: items
        case .clr20, .employmentRecord, .presentation: nested.isEmpty ? nil : nested
        default: items.isEmpty ? nil : items
        }
    }

    /// The code and the sentence that say best why the verdict is what it is.
    var explanation: (code: String, detail: String) {
        let deciding = checks.first { $0.outcome == .fail || $0.outcome == .unknown }
        let code = reasons.first ?? deciding?.code ?? .jsonInvalid
        return (code.rawValue, deciding?.detail ?? "It cannot be read as a credential.")
    }

    fileprivate var refusal: UseCaseError {
        let (code, detail) = explanation
        return .credentialRejected(code: code, detail: detail)
    }
}
