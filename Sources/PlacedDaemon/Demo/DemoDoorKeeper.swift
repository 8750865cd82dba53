import PlacedDomain
import PlacedUseCases
import PlacedWeb

/// Lets visitors in as one of the demo's people.
struct DemoDoorKeeper: DemoDoor {
    let context: UseCaseContext

    /// Signs in the demo's person of a role.
    func signIn(as role: Role) async throws(UseCaseError) -> SecretToken {
        // Finds the person, who has been there since the world was built.
        let person = try await CreatePerson(context)(Self.request(role))
        return try await OpenSession(context)(for: person.actor)
    }

    private static func request(_ role: Role) -> CreatePerson.Request {
        switch role {
        case .employer:
            var request = CreatePerson.Request(role: role, email: DemoEmployer.penley.member.email)
            request.employer = DemoEmployer.penley.rawValue
            return request
        case .advisor:
            var request = CreatePerson.Request(role: role, email: DemoAdvisor.all[0].email)
            request.program = DemoAdvisor.all[0].program
            return request
        case .learner: return CreatePerson.Request(role: role, email: DemoLearners.guestEmail)
        case .operator: return CreatePerson.Request(role: role, email: DemoWorld.operatorPerson.email)
        }
    }
}
