import Foundation
import PlacedDomain
import PlacedStore

/// schema.org `JobPosting` of a published placement, as search engines read it.
enum JobPostingData {
    /// - Parameter base: address of the service without a slash at the end.
    static func text(_ placement: PlacementRecord, base: String) -> String {
        let content = placement.content
        var members: [JSONNode.Member] = [
            .init("@context", .string("https://schema.org/")), .init("@type", .string("JobPosting")),
            .init("title", .string(content.title)),
            .init("description", .string(MarkdownText.html(content.description ?? ""))),
            .init("identifier", ["@type": "PropertyValue", "name": "placed", "value": .string("\(placement.id)")]),
            .init("url", .string("\(base)/placements/\(placement.id)")),
            .init("hiringOrganization", ["@type": "Organization", "name": .string(placement.employerName)]),
            .init("directApply", .boolean(true)),
        ]
        func add(_ name: String, _ value: JSONNode?) {
            if let value { members.append(.init(name, value)) }
        }
        add("datePosted", placement.publishedAt.map { .string(TimestampText.write($0)) })
        add("validThrough", placement.closesAt.map { .string(TimestampText.write($0)) })
        add("employmentType", content.kind.map { .array([.string(employmentType($0))]) })
        add("occupationalCategory", content.occupationCode.map(JSONNode.string))
        add("totalJobOpenings", content.seats.map { .of($0) })
        add("jobStartDate", content.startsOn.map { .string($0.earliest.description) })
        if content.modality == .remote { add("jobLocationType", "TELECOMMUTE") }
        add("jobLocation", content.location.map(place))
        add("baseSalary", content.pay.flatMap(salary))
        add("workHours", content.hoursPerWeek.map { .string("\($0) hours a week") })
        // Nothing inside a script element may look like its end or like a comment.
        return String(decoding: JSONNode.object(members).bytes, as: UTF8.self)
            .replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
    }

    private static func employmentType(_ kind: PlacementKind) -> String {
        switch kind {
        case .internship: "INTERN"
        case .apprenticeship, .onTheJobTraining: "FULL_TIME"
        case .workBasedLearning, .testOut: "OTHER"
        }
    }

    private static func place(_ location: PlacementContent.Location) -> JSONNode {
        [
            "@type": "Place", "address": ["@type": "PostalAddress", "addressLocality": .string(location.label)],
            "geo": [
                "@type": "GeoCoordinates", "latitude": .of(location.latitude), "longitude": .of(location.longitude),
            ],
        ]
    }

    private static func salary(_ pay: PlacementContent.Pay) -> JSONNode? {
        // schema.org knows no unit for a sum over the whole time.
        let unit: String? =
            switch pay.interval {
            case .hour: "HOUR"
            case .day: "DAY"
            case .week: "WEEK"
            case .month: "MONTH"
            case .year: "YEAR"
            case .total: nil
            }
        guard let unit else { return nil }
        return [
            "@type": "MonetaryAmount", "currency": .string(pay.currency),
            "value": [
                "@type": "QuantitativeValue", "minValue": .of(Double(pay.minimumMinor) / 100),
                "maxValue": .of(Double(pay.maximumMinor) / 100), "unitText": .string(unit),
            ],
        ]
    }
}
