import Foundation
import PlacedDomain
import PlacedUseCases
import PlacedWeb

/// The operator's file of trust registries: read before anything is started, stored before the first request is taken.
struct DaemonTrust: Sendable {
    /// The file cannot be used.
    struct Unusable: Error, Sendable, CustomStringConvertible {
        /// The key, the file, and every problem with its remedy.
        let description: String
    }

    private let file: String?
    private let registries: [TrustRegistryContent]

    /// - Parameter file: nil where none is configured; what an earlier one held is then taken away.
    init(file: String?) throws(Unusable) {
        self.file = file
        guard let file else {
            registries = []
            return
        }
        guard let handle = FileHandle(forReadingAtPath: file),
            let data = try? handle.read(upToCount: TrustLimits.fileBytes + 1) ?? Data()
        else { throw Unusable(description: "trust.registry.file '\(file)' cannot be read; name a file that can") }
        do throws(TrustFile.Unusable) {
            registries = try TrustFile.read(Array(data))
        } catch {
            throw Unusable(description: "trust.registry.file '\(file)' cannot be used. \(error)")
        }
    }

    func load(into context: UseCaseContext) async throws {
        do throws(UseCaseError) {
            try await LoadTrustFile(context)(registries)
        } catch {
            let problems: String
            switch error {
            case .invalid(let found): problems = found.map { "\($0.pointer): \($0.message)" }.joined(separator: " ")
            case .conflict(_, let detail, _): problems = detail
            default: throw error
            }
            throw Unusable(description: "trust.registry.file '\(file ?? "")' cannot be used. \(problems)")
        }
    }
}
