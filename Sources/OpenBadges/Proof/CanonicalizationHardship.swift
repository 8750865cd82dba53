/// Counts the documents of one verification that have no canonical form within the bounds of work, so that a container
/// full of them costs what a few do.
final class CanonicalizationHardship {
    /// How many are tried; honest documents are never among them.
    private static let maximum = 4

    private var met = 0

    /// Notes one more.
    func count() { met += 1 }

    /// Refuses to try yet another document after too many.
    func requireRoom() throws(CheckFailure) {
        guard met < Self.maximum else {
            throw .refused(
                .signature, .limitExceeded,
                "not tried: \(met) documents handed in with this one have no canonical form within reach")
        }
    }
}
