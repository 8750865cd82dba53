public import PlacedDomain
import PlacedStore

/// At each start the registries of the operator's file take the place of those that an earlier one held.
public struct LoadTrustFile: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Makes what is stored equal to the file: new ones are added, changed ones replaced, missing ones deleted.
    ///
    /// - Parameter registries: what the file holds; empty where no file is configured any more.
    /// - Returns: how many changed.
    @discardableResult
    public func callAsFunction(_ registries: [TrustRegistryContent]) async throws(UseCaseError) -> Int {
        try await context.write(as: .system) { access in
            try Self.check(registries)
            var kept: Set<TrustRegistryID> = []
            var changes = 0
            for content in registries {
                if let stored = try await access.trustRegistry(named: content.name) {
                    guard stored.source == .file else {
                        throw UseCaseError.conflict(
                            code: "duplicate",
                            detail: "An operator keeps a registry named '\(content.name)'; rename it in the file.",
                            allowed: [])
                    }
                    kept.insert(stored.id)
                    guard stored.content != content else { continue }
                    try await access.replaceTrustRegistry(stored.id, content)
                    try await access.append(
                        EventRecord("trust_registry.changed", "trust_registry", stored.id, reason: "file"))
                } else {
                    let id = TrustRegistryID.new(at: access.scope.now)
                    try await access.insertTrustRegistry(id, content, source: .file)
                    try await access.append(EventRecord("trust_registry.created", "trust_registry", id, reason: "file"))
                    kept.insert(id)
                }
                changes += 1
            }
            for stored in try await access.trustRegistries() where stored.source == .file && !kept.contains(stored.id) {
                try await access.deleteTrustRegistry(stored.id)
                try await access.append(
                    EventRecord("trust_registry.deleted", "trust_registry", stored.id, reason: "file"))
                changes += 1
            }
            if changes > 0 { try await access.rescore() }
            return changes
        }
    }

    private static func check(_ registries: [TrustRegistryContent]) throws(UseCaseError) {
        var problems: [FieldProblem] = []
        if registries.count > TrustLimits.registries {
            problems.append(FieldProblem("/registries", .tooMany, "Keep at most \(TrustLimits.registries) registries."))
        }
        var names: Set<String> = []
        for (index, content) in registries.enumerated() {
            problems += content.problems().map {
                FieldProblem("/registries/\(index)\($0.pointer)", $0.code, $0.message)
            }
            if !names.insert(content.name.lowercased()).inserted {
                problems.append(
                    FieldProblem("/registries/\(index)/name", .duplicate, "Give each registry a name of its own."))
            }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
    }
}
