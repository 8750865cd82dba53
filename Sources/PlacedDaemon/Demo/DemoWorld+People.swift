import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases

extension DemoWorld {
    /// The member of every employer.
    func makeEmployers(_ rules: URLRules) async throws -> [DemoEmployer: Actor] {
        var actors: [DemoEmployer: Actor] = [:]
        for employer in DemoEmployer.allCases {
            var request = CreatePerson.Request(role: .employer, email: employer.member.email)
            request.displayName = employer.member.name
            request.employer = employer.rawValue
            actors[employer] = try await CreatePerson(context(daysBefore: 20, rules))(request).actor
        }
        return actors
    }

    /// All placements, published twelve days before the founding; by title.
    func makePlacements(of employers: [DemoEmployer: Actor], _ rules: URLRules) async throws -> [String: PlacementID] {
        let context = context(daysBefore: 12, rules)
        var made: [String: PlacementID] = [:]
        for (employer, actor) in employers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            var search = PlacementSearch()
            search.employerID = actor.employerID
            search.anyStatus = true
            var found: [String: PlacementRecord] = [:]
            for placement in try await ReadPlacements(context).page(search, limit: 200, as: actor).items {
                found[placement.content.title] = placement
            }
            for placement in DemoPlacements.all where placement.employer == employer {
                let present = found[placement.title]
                guard let record = try await present == nil ? draft(placement, actor, context) : present else {
                    continue
                }
                made[placement.title] = record.id
                guard record.status == .draft else { continue }
                _ = try await PublishPlacement(context)(record.id, if: .waived, as: actor)
            }
        }
        return made
    }

    private func draft(
        _ placement: DemoPlacement, _ actor: Actor, _ context: UseCaseContext
    ) async throws -> PlacementRecord? {
        let content = placement.content(foundation, baseURL: baseURL)
        guard case .done(let record) = try await CreatePlacement(context)(content, as: actor) else { return nil }
        return record
    }

    /// Advisors with their caseloads: every learner is invited by one, most accept, some have not answered yet.
    func makeAdvisors(of learners: [Actor], _ rules: URLRules) async throws {
        let context = context(daysBefore: 9, rules)
        for (index, advisor) in DemoAdvisor.all.enumerated() {
            var request = CreatePerson.Request(role: .advisor, email: advisor.email)
            request.displayName = advisor.name
            request.program = advisor.program
            let actor = try await CreatePerson(context)(request).actor
            let caseload = self.learners.indices.filter { $0 % 5 == index && $0 > 0 }
            for learner in caseload { _ = try await InviteToCaseload(context)(self.learners[learner].email, as: actor) }
            for learner in caseload.dropLast(2) {
                for invitation in try await ReadInvitations(context).open(as: learners[learner]) {
                    _ = try await AnswerInvitation(context)(invitation.id, .accept, as: learners[learner])
                }
            }
        }
    }
}
