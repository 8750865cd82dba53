import HTTPTypes
import Hummingbird
import PlacedDomain
public import PlacedStore
import PlacedUseCases

/// Digest runs and everybody's own preferences.
struct DigestRoutes: APIRoutes {
    func add(to api: APIRouter) {
        api.get("digest-preferences") { call in
            try call.noQuery()
            let record = try await DigestPreferences(call.useCases).read(as: call.actor)
            return .ok(record.json, tag: record.tag(for: call.actor))
        }
        api.put("digest-preferences") { call in
            let (frequency, language) = try call.input { body -> (DigestFrequency, String)? in
                let frequency = body.required("frequency", .word(DigestFrequency.self))
                let language = body.required("language", .string)
                guard let frequency, let language else { return nil }
                return (frequency, language)
            }
            let record = try await DigestPreferences(call.useCases).replace(
                frequency, language: language, if: call.precondition, as: call.actor)
            return .ok(record.json, tag: record.tag(for: call.actor))
        }
        api.post("digests/runs") { call in
            try call.require(.operator, to: "start digests")
            let (period, day) = try call.input { body -> (DigestPeriod, CalendarDay)? in
                let period = body.required("period", .word(DigestPeriod.self))
                let day = body.required("on", .day)
                guard let period, let day else { return nil }
                return (period, day)
            }
            return try await call.once({ key in
                APIAnswer(.accepted, ["period": .word(period), "on": .of(key), "state": "queued"])
            }) { once in
                try await RequestDigests(call.useCases)(period, on: day, as: call.actor, once: once)
            }
        }
    }
}

extension DigestPreferenceRecord: JSONRepresentable {
    /// How often and in which language.
    public var json: JSONNode { ["frequency": .word(frequency), "language": .of(language)] }
}
