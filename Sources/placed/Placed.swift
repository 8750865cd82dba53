import Foundation
import Glibc
import PlacedDaemon

@main
enum Placed {
    static func main() async {
        exit(
            await PlacedProgram.run(
                arguments: Array(CommandLine.arguments.dropFirst()),
                environment: ProcessInfo.processInfo.environment))
    }
}
