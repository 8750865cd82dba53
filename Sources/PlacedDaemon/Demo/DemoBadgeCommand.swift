import ArgumentParser
import Foundation
import Glibc
import OpenBadges

/// `placed demo badge`: a new badge of the demo's issuers, as a file to import.
struct DemoBadgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badge", abstract: "Issues a badge by the demo's issuers and prints it as a signed token (VC-JWT)."
    )

    @Option(help: "The recipient's e-mail address.")
    var to: String

    @Option(help: "The achievement: its short name, such as networking, or its identifier.")
    var achievement: String

    @Flag(help: "Print a PNG image with the badge baked into it instead.")
    var png = false

    func run() async throws {
        let configuration = try Invocation.configuration()
        let foundation = try DemoFoundation.read(state: configuration.state, now: Date())
        let baseURL =
            DemoAddress.read(state: configuration.state)
            ?? "http://\(configuration.http.host):\(configuration.http.port)"
        let issuing = DemoBadgeIssuing(issuers: try DemoIssuers(foundation, baseURL: baseURL), baseURL: baseURL)
        let token: String
        do {
            token = try issuing.token(of: achievement, to: to, now: Date())
        } catch let unknown as DemoBadgeIssuing.UnknownAchievement {
            throw ValidationError("--achievement: \(unknown).")
        }
        guard png else { return PlacedProgram.write(token + "\n", to: STDOUT_FILENO) }
        let image = try BadgeBaker.bake(token, into: DemoDocuments.image, as: .openBadges3)
        try FileHandle.standardOutput.write(contentsOf: Data(image))
    }
}
