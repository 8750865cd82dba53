import PlacedDomain

/// What rules say of a list in a round, in the reader's words: at the list, or at the collection to take part with.
enum RoundListErrors {
    static func of(_ problems: [FieldProblem], _ words: PageWords) -> FormErrors {
        var errors = FormErrors()
        var said: Set<String> = []
        for problem in problems {
            let isCollection = problem.pointer.hasPrefix("/collection")
            let key =
                switch problem.code {
                case _ where isCollection: "collection"
                case .tooMany: "too_many"
                case .duplicate: "duplicate"
                case .required: "required"
                default: "not_found"
                }
            // A long list may break the same rule at every place.
            guard said.insert(key).inserted else { continue }
            errors.add(isCollection ? "collection" : "list", words("page.rounds.problem_\(key)"))
        }
        return errors
    }
}
