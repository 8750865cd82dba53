import PlacedText
import Testing

@Suite("Locale catalogue")
struct LocaleCatalogueTests {
    private static let english = """
        mail:
          hello: "Hello {name}, {{sic}}"
          badges: {one: "one badge", other: "{count} badges"}
        """

    @Test("A text is found by its dotted key and its places are filled")
    func fillsPlaces() throws {
        let catalogue = try LocaleCatalogue(yaml: [.en: Self.english])
        #expect(catalogue.text("mail.hello", .en, ["name": "Ada"]) == "Hello Ada, {sic}")
    }

    @Test("The plural form follows the count")
    func choosesPluralForm() throws {
        let catalogue = try LocaleCatalogue(yaml: [.en: Self.english])
        #expect(catalogue.text("mail.badges", .en, ["count": 0]) == "0 badges")
        #expect(catalogue.text("mail.badges", .en, ["count": 1]) == "one badge")
        #expect(catalogue.text("mail.badges", .en, ["count": 12_500]) == "12,500 badges")
    }

    @Test("French and Portuguese count nothing as singular, Spanish does not")
    func countsZero() throws {
        let texts = "n: {one: 'uno {count}', other: 'otro {count}'}"
        let catalogue = try LocaleCatalogue(yaml: [.en: texts, .es: texts, .fr: texts, .pt: texts])
        #expect(catalogue.text("n", .es, ["count": 0]) == "otro 0")
        #expect(catalogue.text("n", .fr, ["count": 0]) == "uno 0")
        #expect(catalogue.text("n", .pt, ["count": 0]) == "uno 0")
        #expect(catalogue.text("n", .fr, ["count": 2]) == "otro 2")
    }

    @Test("An unknown key is visible, never empty, and stops the start where it is required")
    func showsUnknownKeys() throws {
        let catalogue = try LocaleCatalogue(yaml: [.en: Self.english])
        #expect(catalogue.text("mail.nothing", .en) == "⟦mail.nothing⟧")
        #expect(catalogue.textIfPresent("mail.nothing", .en) == nil)
        try catalogue.require(["mail.hello", "mail.badges"])
        let error = #expect(throws: LocaleCatalogueError.self) { try catalogue.require(["mail.hello", "page.none"]) }
        #expect(error?.problems == ["en.yaml: key 'page.none' is missing; add its text."])
    }

    @Test("Only languages with a file are offered; the others are spoken to in English")
    func offersLanguages() throws {
        let catalogue = try LocaleCatalogue(yaml: [.en: "a: Word", .fr: "a: Mot"])
        #expect(catalogue.languages == [.en, .fr])
        #expect(catalogue.offered(.pt) == .en)
        #expect(catalogue.text("a", .fr) == "Mot")
        #expect(catalogue.text("a", .pt) == "Word")
    }

    @Test("Every difference between languages is named at once")
    func comparesLanguages() {
        let error = #expect(throws: LocaleCatalogueError.self) {
            try LocaleCatalogue(yaml: [.en: "a: '{x}'\nb: B", .es: "a: '{y}'\nc: C"])
        }
        #expect(
            error?.problems == [
                "es.yaml: key 'a' has the placeholders {y} where en.yaml has {x}; use the same.",
                "es.yaml: key 'b' is missing; translate it from en.yaml.",
                "es.yaml: key 'c' is not in en.yaml; remove it or add the English text.",
            ])
    }

    @Test(
        "A faulty file is refused with the key at fault",
        arguments: [
            ("a: '{open'", "'a' has a brace"), ("a: 'close}'", "'a' has a brace"), ("a: '{Not It}'", "'{Not It}'"),
            ("a: ''", "'a' is empty"), ("a: [1]", "'a' is a list"), ("a: {one: x}", "'a' has only one plural form"),
            ("a: 1\na: 2", "duplicated"), ("a.b: x", "a dot would be read as nesting"), ("", "is empty"),
            ("- x", "mapping"),
        ])
    func refusesFaults(yaml: String, fragment: String) {
        let error = #expect(throws: LocaleCatalogueError.self) { try LocaleCatalogue(yaml: [.en: yaml]) }
        #expect(error?.description.contains(fragment) == true, "\(String(describing: error))")
    }

    @Test("A file without English, and a directory without files, are refused")
    func needsEnglish() {
        #expect(throws: LocaleCatalogueError.self) { try LocaleCatalogue(yaml: [.es: "a: A"]) }
        let error = #expect(throws: LocaleCatalogueError.self) { try LocaleCatalogue(directory: "/nonexistent") }
        #expect(error?.problems.first?.contains("share") == true)
    }

    @Test("A section is a Mustache value that finds texts below it")
    func findsTextsForTemplates() throws {
        let section = try LocaleCatalogue(yaml: [.en: "page: {home: {title: Welcome}}"]).section(.en)
        let home = try #require((section.child(named: "page") as? TextSection)?.child(named: "home") as? TextSection)
        #expect(home.child(named: "title") as? String == "Welcome")
        #expect(home.child(named: "absent") as? String == "⟦page.home.absent⟧")
    }
}
