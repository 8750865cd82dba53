import JSONLD

/// Compares two reports member by member, whatever lies in whatever: a receipt that was falsified anywhere does not hold.
enum ReportComparison {
    /// Members that only word a finding; editions of this program may word it otherwise.
    private static let wording: Set<String> = ["detail", "source"]
    /// More differences than this tell nobody more.
    private static let most = 100

    /// What differs, in words; empty when nothing does.
    static func differences(from then: JSONValue, to now: JSONValue) -> [String] {
        var found: [String] = []
        compare(then, now, at: "", into: &found)
        return found
    }

    private static func compare(_ then: JSONValue?, _ now: JSONValue?, at path: String, into found: inout [String]) {
        guard found.count < most else { return }
        switch (then, now) {
        case (.object(let then)?, .object(let now)?):
            var names = then.members.map(\.name)
            names += now.members.map(\.name).filter { !names.contains($0) }
            for name in names where !wording.contains(name) {
                compare(then[name], now[name], at: path.isEmpty ? name : "\(path).\(name)", into: &found)
            }
        case (.array(let then)?, .array(let now)?):
            for index in 0..<max(then.count, now.count) {
                let old = then.indices.contains(index) ? then[index] : nil
                let new = now.indices.contains(index) ? now[index] : nil
                let name = (new ?? old)?["name"]?.string ?? String(index)
                compare(old, new, at: "\(path)[\(name)]", into: &found)
            }
        case _ where then != now:
            found.append("\(path) was \(text(then)) and is \(text(now))")
        default: break
        }
    }

    private static func text(_ value: JSONValue?) -> String {
        // A whole report in the place of none is not quoted whole.
        value.map { String(JSONWriter.text($0).prefix(200)) } ?? "nothing"
    }
}
