public import PlacedDomain

/// The file of trust registries that an operator writes: YAML or JSON, `registries:` with the members of the API.
public enum TrustFile {
    /// A file that cannot be used.
    public struct Unusable: Error, Sendable, CustomStringConvertible {
        /// What is wrong with which member; empty where the file as a whole cannot be read.
        public let problems: [FieldProblem]
        /// Every problem with its remedy.
        public let description: String
    }

    /// The registries of a file's text.
    ///
    /// - Parameter bytes: UTF-8, ``PlacedDomain/TrustLimits/fileBytes`` at most.
    public static func read(_ bytes: [UInt8]) throws(Unusable) -> [TrustRegistryContent] {
        let problems = InputProblems()
        let registries = InputValue<[TrustRegistryContent]>.object { body in
            body.required(
                "registries", .list(of: .object(TrustRegistryContent.read), upTo: TrustLimits.registries))
        }.read(try document(bytes), "", problems)
        guard let registries, problems.found.isEmpty else { throw unusable(problems.found) }
        return registries
    }

    /// The lines of one registry: a file of that form with one registry in it, whose name does not matter here.
    public static func readOne(_ bytes: [UInt8]) throws(Unusable) -> [TrustedIssuer] {
        let registries = try read(bytes)
        guard registries.count == 1 else {
            throw unusable([
                FieldProblem(
                    "/registries", .tooMany, "Upload a file with one registry; this one has \(registries.count).")
            ])
        }
        return registries[0].issuers
    }

    private static func document(_ bytes: [UInt8]) throws(Unusable) -> JSONNode {
        guard bytes.count <= TrustLimits.fileBytes else {
            throw Unusable(problems: [], description: "The file is larger than \(TrustLimits.fileBytes) bytes.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Unusable(problems: [], description: "The file is not UTF-8 text.")
        }
        // JSON is read as JSON, which has no names twice.
        if text.first(where: { !$0.isWhitespace }) == "{" {
            do throws(JSONTextError) {
                return try JSONText.read(bytes)
            } catch {
                throw Unusable(problems: [], description: "The file is not JSON that can be read. \(error)")
            }
        }
        do throws(YAMLText.Unreadable) {
            return try YAMLText.read(text)
        } catch {
            throw Unusable(problems: [], description: "The file \(error).")
        }
    }

    private static func unusable(_ problems: [FieldProblem]) -> Unusable {
        Unusable(
            problems: problems,
            description: problems.map { "\($0.pointer): \($0.message)" }.joined(separator: " "))
    }
}
