import Foundation
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// What every page of a capacity round says of it.
struct RoundView {
    let round: CapacityRoundRecord
    let actor: Actor
    let now: Date
    let words: PageWords

    init(_ round: CapacityRoundRecord, _ call: PageCall) {
        self.round = round
        actor = call.actor
        now = call.now
        words = call.words
    }

    /// The state as the viewer may know it.
    var status: CapacityRoundStatus { round.standing(for: actor, now: now) }

    var state: String { words.word("codes.capacity_round_status", status) }

    var tone: String {
        switch status {
        case .open: "good"
        case .announced: "info"
        case .frozen: "warn"
        case .completed: "brand-tag"
        case .cancelled: "plain"
        }
    }

    /// One line each for the card of a list.
    var lines: [String] {
        [
            words("page.rounds.opens_line", ["when": .text(words.instant(round.content.opensAt))]),
            words("page.rounds.freezes_line", ["when": .text(words.instant(round.content.freezesAt))]),
        ]
    }

    /// Until when lists can be changed.
    var deadline: String {
        let when = words.instant(round.content.freezesAt)
        return round.content.mayFreezeEarly && round.frozen == nil
            ? words("page.rounds.or_earlier", ["when": .text(when)]) : when
    }

    /// Labels with values; the result's only where the viewer may know it.
    var facts: [ViewModel] {
        var facts: [(String, String)] = [
            ("opens", words.instant(round.content.opensAt)),
            // Once they are frozen it is said when that was.
            round.frozen.map { ("frozen", words.instant($0.at)) } ?? ("freezes", deadline),
            ("length", words.number(round.content.listLength)),
            (
                "kinds",
                round.content.kinds.map { $0.map { words.word("page.kind", $0) }.joined(separator: ", ") }
                    ?? words("page.rounds.all_kinds")
            ), ("seed", String(round.seed)),
        ]
        if let frozen = round.frozen {
            facts += [
                ("joined_placements", words.number(frozen.placements)),
                ("joined_learners", words.number(frozen.learners)), ("lists_hash", Self.short(frozen.listsHash)),
            ]
            if let drawSeed = round.drawSeed { facts.append(("draw", String(drawSeed))) }
        }
        if round.isKnown(to: actor, now: now), let result = round.result {
            facts += [
                ("run", words.instant(result.at)), ("placed", words.number(result.placed)),
                ("round_seats", words.number(result.seats)),
                ("empty", words.number(result.seats - result.placed)), ("result_hash", Self.short(result.hash)),
            ]
        }
        return facts.map { ["label": words("page.rounds.fact_\($0)"), "value": $1] }
    }

    /// Enough of a digest to compare by eye.
    private static func short(_ hash: String) -> String { String(hash.prefix(16)) }
}
