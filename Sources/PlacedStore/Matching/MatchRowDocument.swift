import Foundation
import Libpq
import PlacedDomain

/// What a row of a list says, as JSON documents written straight into their bytes: a state has millions of rows, and a general
/// encoder takes longer for them than the database.
struct MatchRowDocument {
    private var bytes: [UInt8] = []

    private init() {}

    /// The factors of a row, with their points.
    static func reasons(of row: MatchListRow) -> JSONB { written { $0.list(row.reasons) { $0.write($1) } } }

    /// What the score of a row rests on.
    static func evidence(of row: MatchListRow) -> JSONB { written { $0.write(row.evidence) } }

    /// What is not satisfied.
    static func missing(of row: MatchListRow) -> JSONB { written { $0.list(row.missing) { $0.write($1) } } }

    private static func written(_ write: (inout MatchRowDocument) -> Void) -> JSONB {
        var document = MatchRowDocument()
        write(&document)
        return JSONB(bytes: document.bytes)
    }

    private mutating func write(_ reason: MatchListRow.Reason) {
        raw(#"{"factor":"#)
        text(reason.factor)
        raw(#","value":"#)
        number(reason.value)
        raw(#","weight":"#)
        number(reason.weight)
        raw(#","points":"#)
        number(reason.points)
        raw("}")
    }

    private mutating func write(_ evidence: StoredEvidence) {
        raw(#"{"groups":"#)
        list(evidence.groups) { $0.write($1) }
        raw(#","missing_competencies":"#)
        list(evidence.missingCompetencies) { $0.text($1) }
        if let lottery = evidence.lottery {
            raw(#","lottery":"#)
            number(Int(lottery))
        }
        raw("}")
    }

    private mutating func write(_ group: StoredEvidence.Group) {
        raw(#"{"requirement":"#)
        number(group.requirement)
        raw(#","quality":"#)
        number(group.quality)
        raw(#","alternatives":"#)
        list(group.alternatives) { $0.write($1) }
        raw("}")
    }

    private mutating func write(_ alternative: StoredEvidence.Alternative) {
        raw(#"{"achievement":"#)
        text(alternative.achievement)
        raw(#","route":"#)
        text(alternative.route)
        raw(#","level":"#)
        number(alternative.level)
        raw(#","quality":"#)
        number(alternative.quality)
        raw(#","credentials":"#)
        list(alternative.credentials) { document, relied in
            document.raw(#"{"id":"#)
            document.text(relied.id)
            if let expires = relied.expires {
                document.raw(#","expires":"#)
                document.number(Int(expires))
            }
            document.raw("}")
        }
        raw("}")
    }

    private mutating func write(_ missing: MissingRequirement) {
        raw(#"{"requirement":"#)
        number(missing.requirement)
        raw(#","still_needed":"#)
        number(missing.stillNeeded)
        raw(#","achievements":"#)
        list(missing.achievements) { document, achievement in
            document.raw(#"{"id":"#)
            document.text(achievement.id)
            if let name = achievement.name {
                document.raw(#","name":"#)
                document.text(name)
            }
            document.raw(#","minimum_level":"#)
            document.number(achievement.minimumLevel)
            document.raw("}")
        }
        raw("}")
    }

    // MARK: - JSON

    private mutating func list<Element>(_ all: [Element], _ write: (inout MatchRowDocument, Element) -> Void) {
        raw("[")
        for (place, element) in all.enumerated() {
            if place > 0 { raw(",") }
            write(&self, element)
        }
        raw("]")
    }

    private mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func number(_ value: Int) {
        bytes.append(contentsOf: String(value).utf8)
    }

    private mutating func text(_ value: String) {
        raw("\"")
        for unit in value.utf8 {
            switch unit {
            case 0x22, 0x5c:
                bytes.append(0x5c)
                bytes.append(unit)
            case 0..<0x20:
                raw(#"\u00"#)
                bytes.append(Self.digit(unit >> 4))
                bytes.append(Self.digit(unit & 15))
            default: bytes.append(unit)
            }
        }
        raw("\"")
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
