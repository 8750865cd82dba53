import PlacedDomain

extension Actor {
    /// The learner who acts, or a refusal that says who may.
    func learner(_ verb: String) throws(UseCaseError) -> LearnerID {
        guard case .learner(let id) = self else { throw .forbidden("Only a learner can \(verb).") }
        return id
    }
}
