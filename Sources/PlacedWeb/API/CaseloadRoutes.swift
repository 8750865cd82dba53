import HTTPTypes
import Hummingbird
import PlacedDomain
public import PlacedStore
import PlacedUseCases

/// The caseload of an advisor, and the learner's side of it.
struct CaseloadRoutes: APIRoutes {
    private struct Search: Codable, Sendable {
        var after: LearnerID?
    }

    func add(to api: APIRouter) {
        api.post("caseload/invitations") { call in
            try call.require(.advisor, to: "invite learners")
            let address = try call.input { $0.required("learner_email", .string) }
            return try await call.once({ APIAnswer(.created, ["id": .of($0), "status": "sent"]) }) { once in
                try await InviteToCaseload(call.useCases)(address, as: call.actor, once: once)
            }
        }
        api.get("caseload/openings") { call in
            try call.require(.advisor, to: "ask what would open placements")
            try call.noQuery()
            return .ok(try await AskOpenings(call.useCases)(as: call.actor).json)
        }
        api.get("caseload/invitations") { call in
            try call.require(.learner, to: "be invited")
            let page = try call.page(of: "caseload/invitations") { _ in Search() }
            let items = try await ReadInvitations(call.useCases).open(as: call.actor)
            return try call.answer(page, items: items.map(\.json), next: nil)
        }
        for answer in [AnswerInvitation.Answer.accept, .decline] {
            api.post("caseload/invitations/:id/\(answer.rawValue)") { call in
                let id = try call.id(InvitationID.self)
                try call.require(.learner, to: "answer an invitation")
                try call.noInput()
                return try await call.once({ .ok($0.json) }) { once in
                    try await AnswerInvitation(call.useCases)(id, answer, as: call.actor, once: once)
                }
            }
        }
        api.get("caseload") { call in
            try call.require(.advisor, to: "have a caseload")
            let page = try call.page(of: "caseload") { _ in Search() }
            let found = try await ReadCaseload(call.useCases)(
                after: page.search.after, limit: page.limit, as: call.actor)
            return try call.answer(page, items: found.items.map(\.json), next: found.next.map { Search(after: $0) })
        }
        api.get("advisors") { call in
            try call.require(.learner, to: "have advisors")
            let page = try call.page(of: "advisors") { _ in Search() }
            let items = try await ReadInvitations(call.useCases).advisors(as: call.actor)
            return try call.answer(page, items: items.map(\.json), next: nil)
        }
        api.delete("advisors/:id") { call in
            let advisor = try call.id(AdvisorID.self)
            try call.require(.learner, to: "end an advisor's sight")
            try await EndAdvice(call.useCases)(advisor, as: call.actor)
            return .noContent
        }
    }
}

extension InvitationRecord: JSONRepresentable {
    /// Who invites, and its state.
    public var json: JSONNode {
        [
            "id": .of(id), "advisor": ["id": .of(advisor), "display_name": .of(advisorName)],
            "program": ["id": .of(program), "name": .of(programName)], "status": .of(status),
            "created_at": .of(createdAt),
        ]
    }
}

extension OwnAdvisorRecord: JSONRepresentable {
    /// Who advises since when.
    public var json: JSONNode {
        [
            "id": .of(advisor), "display_name": .of(advisorName), "program": .of(programName),
            "accepted_at": .of(acceptedAt),
        ]
    }
}

extension CaseloadRecord: JSONRepresentable {
    /// The learner with counts, applications as the learner knows them, and tasks.
    public var json: JSONNode {
        [
            "learner": ["id": .of(learner), "display_name": .of(displayName)],
            "credentials": .of(credentials),
            "matches": .of(matches),
            "one_badge_away": .of(near),
            "applications": .array(
                applications.map { application in
                    [
                        "id": .of(application.id),
                        "placement": ["id": .of(application.placement), "title": .of(application.title)],
                        "status": .word(application.status),
                    ]
                }),
            "tasks": .array(ReadCaseload.tasks(for: self).map { .word($0) }),
            "accepted_at": .of(acceptedAt),
        ]
    }
}
