@testable import OpenBadges

/// Answers from a recording, and fails at one address.
struct FailingLoader: DocumentLoader {
    let answers: RecordedDocumentLoader
    let failing: String
    let outcome: DocumentOutcome

    func load(_ request: DocumentRequest) async -> DocumentOutcome {
        request.url.description == failing ? outcome : await answers.load(request)
    }
}
