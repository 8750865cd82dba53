import Foundation
import PlacedDomain
public import PlacedStore
import PlacedUseCases

extension ApplicationRecord {
    /// The application as one side may know it at this moment.
    ///
    /// - Parameter steps: its history; nil leaves the member out.
    func json(for call: APICall, steps: [ApplicationStepRecord]? = nil) -> JSONNode {
        let now = call.useCases.clock()
        let standing = standing(for: call.actor, now: now)
        var members: [JSONNode.Member] = [
            .init("id", .of(id)),
            .init("placement", ["id": .of(placement), "title": .of(placementTitle)]),
            .init("employer", ["id": .of(employer), "name": .of(employerName)]),
            .init(
                "learner",
                ["id": .of(learner), "display_name": .of(learnerName), "email": .of(learnerEmail)]),
            .init("collection_id", .of(collection)),
            .init("status", .word(standing.status)),
            .init("reason_code", .word(standing.reason)),
            .init("note", .of(standing.note)),
            .init("message", .of(message)),
            .init("submitted_at", .of(submittedAt)),
            .init("updated_at", .of(updatedAt)),
            .init(
                "allowed",
                .array(MoveApplication.allowed(self, call.actor, now: now).map { .word($0) })),
            .init(
                "credentials",
                .array(
                    credentials.map { credential in
                        [
                            "id": .of(credential.id), "achievement": .of(credential.achievement),
                            "issuer": .of(credential.issuer),
                            "issuer_trusted": .of(credential.isIssuerTrusted), "level": .of(credential.level),
                            "verified_at": .of(Date(timeIntervalSince1970: credential.verified)),
                        ]
                    })),
        ]
        if call.actor.role == .employer { members.append(.init("effective_at", .of(standing.effectiveAt))) }
        if let steps { members.append(.init("history", .array(steps.map(\.json)))) }
        return .object(members)
    }
}

extension ApplicationStepRecord: JSONRepresentable {
    /// From, to, who, why and when.
    public var json: JSONNode {
        [
            "from": .word(from), "to": .word(to), "by": .of(actorKind), "reason_code": .word(reason), "note": .of(note),
            "at": .of(at),
        ]
    }
}
