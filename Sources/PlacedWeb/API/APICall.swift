import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// One request to the API with what a handler asks of it.
struct APICall: Sendable {
    let request: Request
    let context: PlacedRequestContext
    let dependencies: WebDependencies
    /// The whole body; empty for a GET.
    var body: [UInt8] = []

    /// Who is asking.
    var actor: Actor { context.identity.actor }

    /// What use cases work with.
    var useCases: UseCaseContext { dependencies.useCases }

    /// An identifier in the path; one that cannot be read names nothing.
    func id<Entity>(
        _ type: Identifier<Entity>.Type = Identifier<Entity>.self, named name: String = "id"
    ) throws(Problem) -> Identifier<Entity> {
        guard let id = Identifier<Entity>(context.parameters.get(name) ?? "") else {
            throw Problem(.notFound, "There is nothing at this address.")
        }
        return id
    }

    /// Which version the request means to change.
    var precondition: Precondition {
        guard let field = request.headers[.ifMatch] else { return .missing }
        return EntityTags.precondition(field)
    }

    /// Refuses every role but one, before the body is looked at.
    func require(_ role: Role, to verb: String) throws(Problem) {
        guard actor.role == role else {
            throw Problem(.forbidden, "Only \(role == .learner ? "a" : "an") \(role.rawValue) can \(verb).")
        }
    }

    /// Does something at most once per `Idempotency-Key`, when the request has one.
    ///
    /// - Parameters:
    ///   - answer: makes the answer; it is stored with the change.
    ///   - work: the use case.
    func once<Result: Sendable>(
        _ answer: @escaping @Sendable (Result) throws -> APIAnswer,
        _ work: (OnceOnly<Result>) async throws -> Once<Result>
    ) async throws -> APIAnswer {
        let once = OnceOnly<Result>(ticket: try ticket()) { result in try answer(result).stored }
        switch try await work(once) {
        case .done(let result): return try answer(result)
        case .replayed(let stored): return APIAnswer(replaying: stored)
        }
    }

    /// What the key of this request stands for; nil without one.
    private func ticket() throws(Problem) -> IdempotencyTicket? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw Problem(.malformed, "Idempotency-Key must be 1 to 255 visible ASCII characters; send such a key.")
        }
        let parts = [
            context.identity.tokenDigest ?? [], Array(request.method.rawValue.utf8), Array(request.uri.path.utf8),
        ]
        var hash = SHA256()
        for part in parts + [Array(key.utf8)] {
            // Each part with its length, so that no two different lists of parts are the same bytes.
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: part)
        }
        return IdempotencyTicket(
            scopeHash: Array(hash.finalize()), requestDigest: Array(SHA256.hash(data: body)))
    }
}
