public import PlacedDomain
public import PlacedStore

/// An employer ends a placement: closed early, filled, or withdrawn. An operator may withdraw any.
public struct EndPlacement: Sendable {
    /// How it ends.
    public enum End: String, Sendable {
        case close, fill, withdraw

        var status: PlacementStatus {
            switch self {
            case .close: .closed
            case .fill: .filled
            case .withdraw: .withdrawn
            }
        }

        /// The reasons that fit this end.
        public var reasons: [ClosureReason] {
            switch self {
            case .close: [.filledElsewhere, .noLongerNeeded, .fundingEnded, .duplicate, .other]
            case .fill: [.filledHere, .filledElsewhere]
            case .withdraw: [.postedInError, .noLongerNeeded, .duplicate, .withdrawnByReview, .other]
            }
        }
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Ends the placement with a recorded reason; applicants hear of it.
    ///
    /// - Parameter reason: nil only where the end says it all (`fill`).
    public func callAsFunction(
        _ id: PlacementID, _ end: End, reason: ClosureReason?, if precondition: Precondition, as actor: Actor,
        once: OnceOnly<PlacementRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<PlacementRecord> {
        try await context.write(as: actor, once: once) { access in
            let placement: PlacementRecord
            if case .operator = actor, end == .withdraw {
                let found = try await access.existingPlacement(id)
                placement = try await access.lockedPlacement(id) ?? found
            } else {
                placement = try await access.ownPlacement(id, for: end.rawValue)
            }
            let chosen = reason ?? (end == .fill ? .filledHere : nil)
            guard let chosen, end.reasons.contains(chosen) else {
                let names = end.reasons.map(\.rawValue).joined(separator: ", ")
                throw UseCaseError.invalid([
                    FieldProblem("/reason_code", reason == nil ? .required : .unknownValue, "Give one of: \(names).")
                ])
            }
            try precondition.check(placement.tag(for: actor))
            guard placement.status.next.contains(end.status) else {
                throw UseCaseError.placementCannot(
                    placement.status, "become \(end.status.rawValue)", allowed: placement.status.next)
            }
            try await access.movePlacement(id, PlacementStep(to: end.status, closureReason: chosen))
            try await access.append(
                EventRecord(
                    "placement.\(end.status.rawValue)", "placement", id, employer: placement.employerID, placement: id,
                    reason: chosen.rawValue))
            return try await access.existingPlacement(id)
        }
    }
}
