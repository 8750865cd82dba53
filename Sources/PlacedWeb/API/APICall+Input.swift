import HTTPTypes
import Hummingbird
import PlacedDomain

extension APICall {
    /// The body, a JSON object whose members a function reads.
    ///
    /// - Parameter optional: an empty body stands for an object without members, and needs no Content-Type.
    func input<Value>(optional: Bool = false, _ read: @escaping (ObjectReader) -> Value?) throws(Problem) -> Value {
        let node = optional && body.isEmpty ? JSONNode.object([]) : try document()
        let problems = InputProblems()
        let value = InputValue<Value>.object(read).read(node, "", problems)
        guard problems.found.isEmpty else { throw .invalid(problems.found) }
        guard let value else {
            throw .invalid([FieldProblem("", .malformed, "The body lacks members; see the API's description.")])
        }
        return value
    }

    /// Refuses a body where a transition has no members.
    func noInput() throws(Problem) {
        _ = try input(optional: true) { _ in true }
    }

    /// The body as JSON of any shape.
    func document() throws(Problem) -> JSONNode {
        guard let type = contentType, type == "application/json" else {
            throw Problem(.unsupportedMediaType, "Send the body as Content-Type: application/json.")
        }
        do throws(JSONTextError) {
            return try JSONText.read(body)
        } catch {
            throw Problem(.malformed, "The body is not JSON that can be read. \(error)")
        }
    }

    /// The Content-Type without parameters, in lower case.
    var contentType: String? {
        request.headers[.contentType]?.split(separator: ";", maxSplits: 1).first.map {
            $0.filter { $0 != " " && $0 != "\t" }.lowercased()
        }
    }
}
