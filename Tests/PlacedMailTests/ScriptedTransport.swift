import Foundation
import Synchronization

@testable import PlacedMail

/// Answers hand-overs from a list; the last answer repeats.
final class ScriptedTransport: MailTransport {
    private let answers: Mutex<[MailDelivery]>
    private let taken = Mutex<[OutgoingMail]>([])

    init(_ answers: [MailDelivery] = [.delivered]) { self.answers = Mutex(answers) }

    var mails: [OutgoingMail] { taken.withLock { $0 } }

    func deliver(_ mail: OutgoingMail) async -> MailDelivery {
        taken.withLock { $0.append(mail) }
        return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}
