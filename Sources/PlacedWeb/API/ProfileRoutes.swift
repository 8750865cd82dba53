import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `/profile`: what a learner says of themselves. There is one from the first moment on, at its defaults.
struct ProfileRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("profile") { call in
            try call.noQuery()
            return .profile(try await ReadProfile(call.useCases)(as: call.actor), call.actor)
        }
        api.put("profile") { call in
            try call.require(.learner, to: "change the own profile")
            let content = try call.input(Self.content)
            return .profile(
                try await ReplaceProfile(call.useCases)(content, if: call.precondition, as: call.actor), call.actor)
        }
    }

    private static func content(_ body: ObjectReader) -> ProfileContent? {
        var content = ProfileContent()
        content.displayName = body.optional("display_name", .string)
        content.emails = body.optional("emails", .list(of: .address, upTo: LearnerLimits.emails))
        content.preferences.location = body.optional("location", .object(location))
        content.preferences.travelRadiusKilometres = body.optional("travel_radius_km", .integer)
        content.preferences.modalities = body.optional(
            "modalities", .list(of: .word(Modality.self), upTo: Modality.allCases.count))
        content.preferences.kinds = body.optional(
            "kinds", .list(of: .word(PlacementKind.self), upTo: PlacementKind.allCases.count))
        content.preferences.availableFrom = body.optional("available_from", .day)
        content.preferences.weeklySlots = body.optional("weekly_slots", .weeklySlots)
        content.preferences.hoursPerWeek = body.optional("hours_per_week", .integer)
        content.preferences.languages = body.optional("languages", .list(of: .string, upTo: LearnerLimits.languages))
        content.hiddenEmployers =
            body.optional(
                "hide_from_employers", .list(of: .id(EmployerID.self), upTo: LearnerLimits.hiddenEmployers)) ?? []
        return content
    }

    private static func location(_ body: ObjectReader) -> PlacementContent.Location? {
        let label = body.required("label", .string)
        let (latitude, longitude) = (body.required("latitude", .number), body.required("longitude", .number))
        guard let label, let latitude, let longitude else { return nil }
        return .init(label: label, latitude: latitude, longitude: longitude)
    }
}

extension InputValue where Value == String {
    /// An address, or the object that the profile shows of one; what only the service can say of it is not taken over.
    fileprivate static var address: Self {
        .either(
            .object { body in
                _ = (body.optional("verified_at", .instant), body.optional("primary", .boolean))
                return body.required("address", .string)
            }, whenString: .string)
    }
}

extension APIAnswer {
    fileprivate static func profile(_ view: ProfileView, _ actor: Actor) -> APIAnswer {
        let preferences = view.profile.preferences
        return .ok(
            [
                "display_name": .of(view.profile.displayName),
                "emails": .array(view.emails.map(\.json)),
                "location": .of(preferences.location),
                "travel_radius_km": .of(preferences.travelRadiusKilometres),
                "modalities": .of(preferences.modalities?.map(\.rawValue)),
                "kinds": .of(preferences.kinds?.map(\.rawValue)),
                "available_from": .of(preferences.availableFrom),
                "weekly_slots": .of(preferences.weeklySlots?.names),
                "hours_per_week": .of(preferences.hoursPerWeek),
                "languages": .of(preferences.languages),
                "hide_from_employers": .of(view.profile.hiddenEmployers),
            ], tag: view.tag(for: actor))
    }
}

extension EmailRecord {
    fileprivate var json: JSONNode {
        ["address": .of(address), "verified_at": .of(verifiedAt), "primary": .of(isPrimary)]
    }
}
