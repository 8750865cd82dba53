import ArgumentParser

/// `placed`, which is nothing without a subcommand.
struct PlacedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "placed",
        abstract: "Matches learners with badges to internships, apprenticeships and jobs.",
        discussion: """
            Every setting of config/placed.example.yaml can be given with any subcommand: key a.b is --a-b VALUE, \
            PLACED_A_B in the environment, or a: {b: VALUE} in the file named by --config.
            """,
        subcommands: [
            ServeCommand.self, DemoCommand.self, TokenCommand.self, DigestCommand.self, VerifyCommand.self,
            MatchCommand.self, RoundCommand.self, MigrateCommand.self, CheckCommand.self, VersionCommand.self,
        ])
}
