import Foundation
import PlacedMatching
import Testing

/// The worked cases beside the project, where they are there.
@Suite struct WorkedCaseTests {
    @Test func everyCase() throws {
        let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../../../shared/match_ref/fair_cases.json").standardizedFileURL
        guard let data = try? Data(contentsOf: file) else {
            print("skipped: 14 worked cases and more; \(file.lastPathComponent) is not there")
            return
        }
        let cases = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(cases.count >= 14)
        for one in cases {
            let name = try #require(one["name"] as? String)
            if let rows = one["rows"] as? [[String: Any]] {
                try table(
                    name, rows, reference: one["reference"] as? String, moves: one["one_person"] as? [String: Any])
            } else if let scores = one["scores"] as? [String: [Int]] {
                try scoring(name, scores, above: try #require(one["above"] as? [String: [Int]]))
            } else {
                try suppression(one)
            }
        }
    }

    private func table(_ name: String, _ rows: [[String: Any]], reference: String?, moves: [String: Any]?) throws {
        func number(_ row: [String: Any], _ key: String) -> Int { row[key] as? Int ?? -1 }
        let groups = try AuditFigures.groups(
            rows.map { ($0["group"] as? String ?? "", number($0, "n"), number($0, "selected")) })
        let table = try SelectionTable(groups, rules: AuditFigures.comparingAll)
        #expect(table.reference?.code == reference, "\(name)")
        for (row, group) in zip(rows, groups) where group.category.code != reference {
            let found = try #require(table[group.category.code]?.comparison, "\(name) \(group.category.code)")
            #expect(abs(found.ratio.value - (row["ratio"] as? Double ?? -1)) < 1e-6, "\(name) \(group)")
            #expect(found.ratio.isBelowFourFifths == row["below_4_5"] as? Bool, "\(name) \(group)")
            #expect(abs(found.z - (row["z"] as? Double ?? .nan)) < 0.0001, "\(name) \(group)")
            let top = try #require(groups.first { $0.category == table.reference })
            let fisher = try #require(row["fisher_p"] as? Double)
            #expect(abs(FisherExactTest(group, top).p / fisher - 1) < 1e-5, "\(name) \(group)")
            let move = moves?[group.category.code] as? [String: Any]
            #expect(found.oneMove.isFlagged == move?["flag"] as? Bool, "\(name) \(group)")
            #expect(found.oneMove.isFlaggedWithOneMore == move?["flag_after_shift"] as? Bool, "\(name) \(group)")
        }
    }

    private func scoring(_ name: String, _ scores: [String: [Int]], above: [String: [Int]]) throws {
        let median = try #require(ScoreMedian(scores.values.flatMap { $0 }))
        for (group, values) in scores {
            #expect([values.count, values.filter(median.isBelow).count] == above[group], "\(name) \(group)")
        }
    }

    private func suppression(_ one: [String: Any]) throws {
        let cells = try #require(one["cells"] as? [String: Int])
        let expected = try #require(one["expect"] as? [String: Any])
        let order = cells.keys.sorted()
        let grid = SuppressionGrid([order.map { cells[$0] ?? 0 }])
        for (place, key) in order.enumerated() { #expect(grid[0, place] == expected[key] as? Int, "\(cells)") }
    }
}
