import Foundation
import Libpq
import PlacedDomain

/// The 25 columns that hold what an employer wrote; `$1` to `$25` of every statement that writes them.
enum PlacementContentColumns {
    static let names = """
        title, kind, description, occupation_code, modality, location_label, latitude, longitude, time_zone,
        pay_minimum_minor, pay_maximum_minor, pay_currency, pay_interval, hours_per_week, duration_weeks,
        credits_minimum, credits_maximum, seats, starts_earliest, starts_latest, apply_by, languages, weekly_slots,
        factor_weights, trusted_issuers_only
        """

    static let placeholders = (1...25).map { "$\($0)" }.joined(separator: ", ")

    static func bind(_ content: PlacementContent, _ parameters: inout StatementParameters) {
        parameters.append(content.title)
        parameters.append(word: content.kind)
        parameters.append(content.description)
        parameters.append(content.occupationCode)
        parameters.append(word: content.modality)
        parameters.append(content.location?.label)
        parameters.append(content.location?.latitude)
        parameters.append(content.location?.longitude)
        parameters.append(content.timeZone)
        parameters.append(content.pay.map { Int64($0.minimumMinor) })
        parameters.append(content.pay.map { Int64($0.maximumMinor) })
        parameters.append(content.pay?.currency)
        parameters.append(word: content.pay?.interval)
        parameters.append(content.hoursPerWeek.map { Int32($0) })
        parameters.append(content.durationWeeks.map { Int32($0) })
        parameters.append(content.academicCredits.map { Int32($0.minimum) })
        parameters.append(content.academicCredits.map { Int32($0.maximum) })
        parameters.append(content.seats.map { Int32($0) })
        parameters.append(content.startsOn?.earliest)
        parameters.append(content.startsOn?.latest)
        parameters.append(content.applyBy)
        parameters.append(content.languages)
        parameters.append(content.weeklySlots.rawValue)
        parameters.append(content.factorWeights.values.map { Int32($0) })
        parameters.append(content.trustedIssuersOnly)
    }
}
