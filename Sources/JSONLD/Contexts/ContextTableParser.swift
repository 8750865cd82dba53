/// Reads the text of a pinned context.
///
/// One statement a line; `#` begins a comment line; indentation is for the reader. First the heading:
///
///     context URL                  where it is published; once for each URL
///     sha256 HEX                   digest of the published file
///     edition TEXT                 only where one URL has several editions: a date, or any text that sorts like one
///     abbreviation NAME <IRI>      for this file only; it is no prefix of the context
///
/// then the context's statements, in the original's order where that matters:
///
///     version 1.1                  the original states @version
///     protected                    every term of this context object is protected
///     vocabulary <IRI>             @vocab
///     outer NAME                   a prefix that the original uses and leaves to the context around; it stands in
///                                  meanings as written, and where nothing defines it there the text is the IRI
///     include URL                  another pinned context takes effect here
///     null                         everything before is forgotten
///     NAME = MEANING PROPERTIES    a term
///
/// `MEANING` is `@id`, `@type`, `NAME:rest` with an abbreviation, or `<IRI>`. `PROPERTIES` are, in any order, how
/// values are read (`@id`, `@vocab`, `@json`, `@none`, or `^` and an IRI written like a meaning), the containers
/// `@set`, `@list`, `@graph`, and `prefix` for a term that may stand before a colon. ` {` at the end of the line opens
/// the term's own context, whose statements follow up to a line `}`.
///
/// All other IRIs are written out, so that a term means the same wherever the table is used. Statements that no pinned context
/// needs (`@base`, `@language`, maps, `@nest`, `@reverse`, `@import`, `@propagate`) do not exist here.
struct ContextTableParser {
    private let lines: [Substring]
    private var next = 0
    private var abbreviations: [ExactName: String] = [:]

    /// Deepest nesting of terms' contexts; the deepest published has three.
    static let maximumDepth = 8

    init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The table.
    mutating func table() throws(ContextTableError) -> ContextTable {
        var urls: [String] = []
        var sha256 = ""
        var edition = ""
        while let words = peek() {
            switch words[0] {
            case "context" where words.count == 2: urls.append(String(words[1]))
            case "sha256" where words.count == 2: sha256 = String(words[1])
            case "edition" where words.count == 2: edition = String(words[1])
            case "abbreviation" where words.count == 3: try abbreviate(words)
            default:
                guard !urls.isEmpty else { throw refusal("a line \"context URL\" must come first") }
                guard sha256.utf8.count == 64, sha256.utf8.allSatisfy(Self.isLowerHex) else {
                    throw refusal("a line \"sha256\" with 64 lower-case hexadecimal digits must come before the terms")
                }
                let context = try body(depth: 0)
                return ContextTable(urls: urls, sha256: sha256, edition: edition, context: context)
            }
            next += 1
        }
        throw ContextTableError(line: 0, problem: "the table has a heading at most, and no terms")
    }

    private static func isLowerHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }

    private func refusal(_ problem: String) -> ContextTableError {
        ContextTableError(line: min(next + 1, lines.count), problem: problem)
    }

    /// The words of the next line that says something.
    private mutating func peek() -> [Substring]? {
        while next < lines.count {
            let words = lines[next].split(separator: " ")
            if let first = words.first, first.utf8.first != UInt8(ascii: "#") { return words }
            next += 1
        }
        return nil
    }

    private mutating func abbreviate(_ words: [Substring]) throws(ContextTableError) {
        let name = ExactName(String(words[1]))
        guard abbreviations[name] == nil else { throw refusal("the abbreviation \(words[1]) is there already") }
        abbreviations[name] = try iri(words[2])
    }

    /// The statements up to the closing brace, or to the end for the outermost.
    private mutating func body(depth: Int) throws(ContextTableError) -> LocalContext {
        guard depth <= Self.maximumDepth else { throw refusal("more than \(Self.maximumDepth) contexts nested") }
        var steps: [LocalContext.Step] = []
        var definitions: PinnedDefinitions?
        func close() {
            if let definitions { steps.append(.pinned(definitions)) }
            definitions = nil
        }
        while let words = peek() {
            if words == ["}"] {
                guard depth > 0 else { throw refusal("nothing is open that \"}\" could close") }
                close()
                return LocalContext(steps: steps, isPinned: true)
            }
            if words == ["null"] {
                close()
                steps.append(.reset)
            } else if words[0] == "include", words.count == 2 {
                close()
                steps.append(.include(String(words[1])))
            } else {
                var current = definitions ?? PinnedDefinitions()
                try read(words, into: &current, depth: depth)
                definitions = current
            }
            next += 1
        }
        guard depth == 0 else { throw refusal("the text ends before \"}\"") }
        close()
        return LocalContext(steps: steps, isPinned: true)
    }

    private mutating func read(
        _ words: [Substring], into definitions: inout PinnedDefinitions, depth: Int
    ) throws(ContextTableError) {
        if words == ["version", "1.1"] {
            definitions.statesVersion = true
        } else if words == ["protected"] {
            guard definitions.terms.isEmpty else { throw refusal("\"protected\" must come before the terms") }
            definitions.isProtected = true
        } else if words[0] == "outer", words.count == 2 {
            let name = ExactName(String(words[1]))
            guard abbreviations[name] == nil else { throw refusal("\(words[1]) is an abbreviation already") }
            definitions.outerPrefixes.insert(name)
        } else if words[0] == "vocabulary", words.count == 2 {
            definitions.vocabulary = try iri(words[1])
        } else if words.count >= 3, words[1] == "=" {
            try readTerm(words, into: &definitions, depth: depth)
        } else {
            throw refusal("\"\(words[0])\" begins no statement; a term is written \"name = meaning\"")
        }
    }

    private mutating func readTerm(
        _ words: [Substring], into definitions: inout PinnedDefinitions, depth: Int
    ) throws(ContextTableError) {
        let name = ExactName(String(words[0]))
        guard definitions.terms[name] == nil else { throw refusal("the term \(words[0]) is there already") }
        guard !name.text.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }),
            name.text.utf8.first != UInt8(ascii: "@")
        else { throw refusal("the term \(words[0]) looks like an IRI or a keyword") }
        let meaning: TermDefinition.Meaning =
            switch words[2] {
            case "@id": .keyword(.id)
            case "@type": .keyword(.type)
            default: .iri(.iri(try iri(words[2], definitions.outerPrefixes)))
            }
        var isLate = isOuter(words[2], definitions.outerPrefixes)
        var coercion = TermDefinition.Coercion.absent
        var containers: TermDefinition.Containers = []
        var isPrefix = false
        var scope: LocalContext?
        for word in words.dropFirst(3) {
            switch word {
            case "@id": coercion = .id
            case "@vocab": coercion = .vocab
            case "@json": coercion = .json
            case "@none": coercion = .untyped
            case "@set": containers.insert(.set)
            case "@list": containers.insert(.list)
            case "@graph": containers.insert(.graph)
            case "prefix": isPrefix = true
            case "{":
                guard word.endIndex == words[words.count - 1].endIndex else { throw refusal("\"{\" must come last") }
                next += 1
                scope = try body(depth: depth + 1)
            default:
                guard word.utf8.first == UInt8(ascii: "^") else { throw refusal("\"\(word)\" says nothing of a term") }
                coercion = .datatype(try iri(word.dropFirst(), definitions.outerPrefixes))
                isLate = isLate || isOuter(word.dropFirst(), definitions.outerPrefixes)
            }
        }
        if isLate { definitions.lateTerms.insert(name) }
        definitions.terms[name] = TermDefinition(
            meaning: meaning, coercion: coercion, containers: containers, isPrefix: isPrefix,
            isProtected: definitions.isProtected, scope: scope)
    }

    private func isOuter(_ word: Substring, _ outer: Set<ExactName>) -> Bool {
        guard let colon = word.firstIndex(of: ":") else { return false }
        return outer.contains(ExactName(String(word[..<colon])))
    }

    private func iri(_ word: Substring, _ outer: Set<ExactName> = []) throws(ContextTableError) -> String {
        var text = String(word)
        if isOuter(word, outer) { return text }
        if word.utf8.first == UInt8(ascii: "<"), word.utf8.last == UInt8(ascii: ">") {
            text = String(word.dropFirst().dropLast())
        } else if let colon = word.firstIndex(of: ":"), let start = abbreviations[ExactName(String(word[..<colon]))] {
            text = start + word[word.index(after: colon)...]
        } else {
            throw refusal("\"\(word)\" is neither <IRI> nor begins with an abbreviation")
        }
        guard IRISyntax.isAbsolute(text) else { throw refusal("\"\(text)\" is no absolute IRI") }
        return text
    }
}
