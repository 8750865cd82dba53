import Logging
import PlacedDomain
import PlacedStore

extension UseCaseContext {
    /// Says in the log what a run could not match.
    func log(_ leftOut: [MatchLeftOut], of run: MatchRunID) {
        for item in leftOut {
            logger.warning(
                "left out of a match run",
                metadata: ["run": "\(run)", "subject": "\(item.subject)", "reason": "\(item.reason)"])
        }
    }
}
