@testable import JSONLD

/// Compares a pinned table with the published JSON: every member of the original is looked for, and nothing may be left
/// over on either side.
struct ContextComparison {
    private(set) var differences: [String] = []
    private(set) var terms = 0

    mutating func compare(_ context: LocalContext, _ original: JSONValue, at place: String) {
        let parts = original.array ?? [original]
        guard parts.count == context.steps.count else {
            differences.append("\(place): \(context.steps.count) parts instead of \(parts.count)")
            return
        }
        for (step, part) in zip(context.steps, parts) {
            switch (step, part) {
            case (.reset, .null): break
            case (.include(let url), .string(let original)) where url == original: break
            case (.pinned(let definitions), .object(let object)): compare(definitions, object, at: place)
            default: differences.append("\(place): a part differs in kind")
            }
        }
    }

    private mutating func compare(_ definitions: PinnedDefinitions, _ object: JSONObject, at place: String) {
        let names = object.names.filter { !$0.hasPrefix("@") }
        if Set(object.names).subtracting(names).subtracting(["@version", "@protected", "@vocab"]) != [] {
            differences.append("\(place): a setting that tables cannot hold")
        }
        if definitions.statesVersion != (object["@version"] != nil) { differences.append("\(place): @version") }
        if definitions.isProtected != (object["@protected"]?.bool ?? false) {
            differences.append("\(place): @protected")
        }
        if definitions.vocabulary != object["@vocab"]?.string { differences.append("\(place): @vocab") }
        if Set(definitions.terms.keys) != Set(names.map(ExactName.init)) {
            differences.append("\(place): other terms")
        }
        for name in names {
            guard let definition = definitions.terms[ExactName(name)], let value = object[name] else { continue }
            terms += 1
            compare(definition, name, value, in: definitions, of: object, at: "\(place)/\(name)")
        }
    }

    private mutating func compare(
        _ definition: TermDefinition, _ name: String, _ value: JSONValue, in definitions: PinnedDefinitions,
        of object: JSONObject, at place: String
    ) {
        let members: JSONObject = value.object ?? ["@id": value]
        if !Set(members.names).isSubset(of: ["@id", "@type", "@container", "@context"]) {
            differences.append("\(place): a member that tables cannot hold")
        }
        let id = members["@id"]?.string ?? ""
        let meaning = resolve(id, in: object)
        if text(definition.meaning) != meaning.text { differences.append("\(place): means \(meaning.text)") }
        let type = members["@type"]?.string.map { resolve($0, in: object) }
        if text(definition.coercion) != type?.text { differences.append("\(place): @type") }
        let isLate = meaning.isLate || type?.isLate ?? false
        if definitions.lateTerms.contains(ExactName(name)) != isLate {
            differences.append("\(place): whether the context around decides")
        }
        let containers = Set((members["@container"] ?? .null).strings)
        if Set(texts(definition.containers)) != containers { differences.append("\(place): @container") }
        let isPrefix =
            value.object == nil && !meaning.text.hasPrefix("@") && ":/?#[]@".contains(meaning.text.last ?? " ")
        if definition.isPrefix != isPrefix { differences.append("\(place): prefix") }
        if definition.isProtected != definitions.isProtected { differences.append("\(place): protected") }
        if definition.language != .absent || definition.direction != .absent {
            differences.append("\(place): a language or direction the original does not have")
        }
        switch (definition.scope, members["@context"]) {
        case (nil, nil): break
        case (let scope?, let original?): compare(scope, original, at: place)
        default: differences.append("\(place): @context")
        }
    }

    /// What a text of the original means by the definitions around it, and whether an outer context decides.
    private func resolve(_ text: String, in object: JSONObject) -> (text: String, isLate: Bool) {
        if text.hasPrefix("@") { return (text, false) }
        if let other = object[text] {
            let id = other.string ?? other["@id"]?.string ?? text
            return id == text ? (text, false) : resolve(id, in: object)
        }
        guard let colon = text.firstIndex(of: ":"), !text[colon...].hasPrefix("://") else { return (text, false) }
        let prefix = String(text[..<colon])
        guard let definition = object[prefix] else { return (text, true) }
        let start = resolve(definition.string ?? definition["@id"]?.string ?? "", in: object)
        return (start.text + text[text.index(after: colon)...], start.isLate)
    }

    private func text(_ meaning: TermDefinition.Meaning) -> String? {
        switch meaning {
        case .keyword(let keyword): keyword.rawValue
        case .iri(let iri): iri.text
        case .nothing: nil
        }
    }

    private func text(_ coercion: TermDefinition.Coercion) -> String? {
        switch coercion {
        case .absent: nil
        case .id: "@id"
        case .vocab: "@vocab"
        case .json: "@json"
        case .untyped: "@none"
        case .datatype(let iri): iri
        }
    }

    private func texts(_ containers: TermDefinition.Containers) -> [String] {
        var texts: [String] = []
        if containers.contains(.set) { texts.append("@set") }
        if containers.contains(.list) { texts.append("@list") }
        if containers.contains(.graph) { texts.append("@graph") }
        return texts
    }
}
