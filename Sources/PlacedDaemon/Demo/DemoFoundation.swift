import Crypto
import Foundation
import OpenBadges

/// What the demo keeps in the state directory: when its world was founded, and the seeds of its issuers' keys.
///
/// Everything else of the world follows from these and the demo's address, so nothing else need be kept.
struct DemoFoundation: Sendable, Codable {
    /// The instant all of the world's dates are counted from.
    let foundedAt: Date
    /// Ed25519 seeds (32 bytes) by the name of the issuer.
    let seeds: [String: Data]

    /// The file within the state directory.
    static let fileName = "demo.json"

    /// Reads the file, making it first when it is absent.
    ///
    /// - Throws: ``StateDirectoryError`` when it cannot be read or written.
    static func read(state directory: String, now: Date) throws -> DemoFoundation {
        let path = "\(directory)/\(fileName)"
        if !FileManager.default.fileExists(atPath: path) {
            let seeds = DemoIssuers.Name.allCases.map {
                ($0.rawValue, Curve25519.Signing.PrivateKey().rawRepresentation)
            }
            let founded = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
            let foundation = DemoFoundation(foundedAt: founded, seeds: Dictionary(uniqueKeysWithValues: seeds))
            try DurableFile.create(path, bytes: Array(try JSONEncoder().encode(foundation)))
        }
        guard let data = FileManager.default.contents(atPath: path),
            let foundation = try? JSONDecoder().decode(DemoFoundation.self, from: data)
        else { throw StateDirectoryError.unusable(path: path, problem: "it does not hold the demo's keys; remove it") }
        return foundation
    }

    /// The key of an issuer.
    func key(of issuer: DemoIssuers.Name) throws -> SigningKey {
        .ed25519(try Curve25519.Signing.PrivateKey(rawRepresentation: seeds[issuer.rawValue] ?? Data()))
    }

    /// An instant so many days before (or, negative, after) the founding.
    func day(before days: Int, hour: Int = 0) -> Date {
        foundedAt.addingTimeInterval(TimeInterval(-days * 86_400 + hour * 3_600))
    }
}
