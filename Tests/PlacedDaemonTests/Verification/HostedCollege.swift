import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// An issuer that hosts its badges: taking one back, or going off the network, is a matter of what it answers.
struct HostedCollege {
    let issuer: BadgeIssuer
    let achievement: BadgeAchievement
    let network: SwitchableLoader

    init(_ network: SwitchableLoader, name: String = "college") {
        self.network = network
        let base = "https://\(name).example"
        issuer = BadgeIssuer(id: "\(base)/issuer", name: name, key: .newEd25519())
        achievement = BadgeAchievement(id: "\(base)/badge", name: "Forklift", description: "Drives", criteria: "Pass")
        returns()
    }

    /// The address of one of its badges, which it serves from now on.
    func award(
        _ number: Int = 1, to email: String = "ann@example.org", issued: Date = LearnerFixture.start,
        expires: Date? = nil
    ) -> String {
        let award = BadgeAward(
            id: "\(address(number))", recipientEmail: email, salt: "s", issuedOn: issued.addingTimeInterval(-3_600),
            expires: expires)
        network.serve(issuer.assertion(for: award, of: achievement), at: award.id)
        return award.id
    }

    /// Takes a badge back.
    func revoke(_ number: Int = 1) {
        network.serve(
            #"{"type": "Assertion", "id": "\#(address(number))", "revoked": true}"#, at: address(number))
    }

    /// Goes off the network, its badges with it.
    func vanishes(_ numbers: ClosedRange<Int> = 1...1) {
        for number in numbers { network.serve(nil, at: address(number)) }
        network.serve(nil, at: issuer.id)
        network.serve(nil, at: achievement.id)
    }

    /// Comes back; its badges have to be awarded again.
    func returns() {
        network.serve(issuer.badgeClass(of: achievement, image: "\(achievement.id).png"), at: achievement.id)
        network.serve(issuer.profile(), at: issuer.id)
    }

    private func address(_ number: Int) -> String {
        issuer.id.replacing("/issuer", with: "/assertions/\(number)")
    }
}
