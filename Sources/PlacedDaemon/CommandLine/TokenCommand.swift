import ArgumentParser
import Foundation
import Glibc
import PlacedDomain
import PlacedUseCases

/// `placed token`: tokens for the API.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Makes tokens for the API.", subcommands: [Create.self])

    /// `placed token create`: prints the token and a newline, nothing else, on standard output.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Makes a token for a person, who is made too when new, and prints it: it cannot be shown again.")

        @Option(help: "operator, employer, learner or advisor")
        var role: String

        @Option(help: "The person's e-mail address; given here it counts as verified.")
        var email: String

        @Option(help: "The person's name as others may be shown it.")
        var name: String?

        @Option(help: "Name of the employer acted for; the role employer needs it.")
        var employer: String?

        @Option(help: "Name of the program acted for; the role advisor needs it.")
        var program: String?

        @Option(help: "What the token is for.")
        var label = "command line"

        @Option(help: "What the token may do: read, or read,write.")
        var scopes = "read,write"

        @Option(help: "Days it works; the default is token.lifetime.")
        var days: Int?

        func run() async throws {
            guard let role = Role(rawValue: role) else {
                throw ValidationError("--role \(role) is not known: give operator, employer, learner or advisor.")
            }
            let words = scopes.split(separator: ",").map(String.init)
            let scopes = Set(words.compactMap(TokenScope.init(rawValue:)))
            guard scopes.count == words.count, !scopes.isEmpty else {
                throw ValidationError("--scopes \(self.scopes) is not known: give read, write or read,write.")
            }
            var request = CreatePerson.Request(role: role, email: email)
            request.displayName = name
            request.employer = employer
            request.program = program
            let configuration = try Invocation.configuration()
            let lifetime = days ?? Int(configuration.people.tokenLifetime / .seconds(86_400))
            let (asked, label) = (request, label)
            do {
                let token = try await CommandUseCases.withContext(
                    configuration, logger: DaemonLog.logger(configuration.log)
                ) { context in
                    let person = try await CreatePerson(context)(asked)
                    return try await CreateToken(context)(
                        for: person.personID, label: label, scopes: scopes, days: lifetime)
                }
                PlacedProgram.write(token.text + "\n", to: STDOUT_FILENO)
            } catch let error as UseCaseError {
                throw ValidationError(Self.words(for: error))
            }
        }

        private static func words(for error: UseCaseError) -> String {
            switch error {
            case .invalid(let problems):
                problems.map { "--\($0.pointer.dropFirst()): \($0.message)" }.joined(separator: "\n")
            case .conflict(_, let detail, _), .notFound(let detail), .forbidden(let detail): detail
            case .unavailable: "The database does not answer; start it or correct database.url, and try again."
            default: "\(error)"
            }
        }
    }
}
