import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// A learner's side of advice: answering an invitation, and ending it.
struct InvitationPages {
    func add(to pages: PageRouter) {
        pages.get("invitations", for: .only(.learner)) { call in
            let words = call.words
            let read = ReadInvitations(call.useCases)
            let open = try await read.open(as: call.actor)
            let advisors = try await read.advisors(as: call.actor)
            var model: ViewModel = [:]
            model.list(
                "invitations",
                open.map { invitation in
                    [
                        "advisor": invitation.advisorName ?? words("page.role.advisor"),
                        "program": invitation.programName, "accept": "/invitations/\(invitation.id)/accept",
                        "decline": "/invitations/\(invitation.id)/decline",
                    ]
                })
            model.list(
                "advisors",
                advisors.map { advisor in
                    [
                        "name": advisor.advisorName ?? words("page.role.advisor"), "program": advisor.programName,
                        "end": "/advisors/\(advisor.advisor)/end",
                    ]
                })
            return try call.show(Page("invitations", title: words("page.invitations.title"), model))
        }
        for answer in [AnswerInvitation.Answer.accept, .decline] {
            pages.post("invitations/:id/\(answer.rawValue)", for: .only(.learner)) { call in
                _ = try await AnswerInvitation(call.useCases)(call.id(), answer, as: call.actor)
                return call.redirect(to: "/invitations", answer == .accept ? .accepted : .declined)
            }
        }
        pages.post("advisors/:id/end", for: .only(.learner)) { call in
            try await EndAdvice(call.useCases)(call.id(), as: call.actor)
            return call.redirect(to: "/invitations", .adviceEnded)
        }
    }
}
