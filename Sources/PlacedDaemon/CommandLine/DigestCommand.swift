import ArgumentParser
import Foundation
import Glibc
import PlacedDomain
import PlacedUseCases

/// `placed digest`: asks for digests and composes them; the running service sends them.
struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Composes the digests of a period that have not been composed yet; the service sends them.")

    @Option(help: "daily or weekly")
    var period = "daily"

    @Option(help: "The day, YYYY-MM-DD; today when left out.")
    var on: String?

    func run() async throws {
        guard let period = DigestPeriod(rawValue: period), period != .immediate else {
            throw ValidationError("--period \(period) is not known: give daily or weekly.")
        }
        let configuration = try Invocation.configuration()
        let today = CalendarDay(Date(), in: configuration.schedules.timeZone)
        guard let day = on.map({ CalendarDay($0) }) ?? today else {
            throw ValidationError("--on \(on ?? "") is not a day: give YYYY-MM-DD.")
        }
        let count = try await CommandUseCases.withContext(
            configuration, logger: DaemonLog.logger(configuration.log)
        ) { context in
            _ = try await RequestDigests(context)(period, on: day, as: .system)
            var composed = 0
            while let more = try await ComposeDigests(context)(holder: "command-\(getpid())") { composed += more }
            return composed
        }
        PlacedProgram.write("composed \(count)\n", to: STDOUT_FILENO)
    }
}
