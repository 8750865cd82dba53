import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// The search: words, kind, modality and a circle; when nothing is found it offers to look wider.
struct SearchPage {
    /// Fits 60 kB with room.
    private static let pageSize = 24
    /// Kilometres offered when a circle holds nothing.
    private static let widerRadii = [50, 100, 250]

    func add(to pages: PageRouter) {
        pages.get("placements") { call in
            var errors = FormErrors()
            let search = search(call, &errors)
            let found = try await ReadPlacements(call.useCases).page(search, limit: Self.pageSize, as: .anybody)
            let words = call.words
            var model: ViewModel = [
                "found": words(
                    found.next == nil ? "page.search.found" : "page.search.found_more",
                    ["count": .number(found.items.count)]),
                "filters": search != PlacementSearch(), "near_open": search.circle != nil || !errors.isEmpty,
                "bar": bar(words).map { $0.model(call.query, errors) },
                "near": near(words).map { $0.model(call.query, errors) },
            ]
            model.set("errors", errors.model)
            model.list("placements", found.items.map { PlacementView(placement: $0, words: words).tile })
            if found.items.isEmpty { model.list("wider", wider(call)) }
            if let after = found.next?.after {
                let at = String(after.at.timeIntervalSince1970)
                model["next"] = address(call.query, ["after_at": at, "after_id": "\(after.id)"])
            }
            var page = Page("search", title: words("page.search.title"), model)
            page.isPrivate = false
            return try call.show(page)
        }
    }

    private func search(_ call: PageCall, _ errors: inout FormErrors) -> PlacementSearch {
        var search = PlacementSearch()
        let query = call.query
        search.words = query["q"].map { String($0.prefix(WebLimits.searchLength)) }
        search.kind = query["kind"].flatMap(PlacementKind.init(rawValue:))
        search.modality = query["modality"].flatMap(Modality.init(rawValue:))
        search.achievement = query["achievement"]
        if query["lat"] != nil || query["lon"] != nil {
            let latitude = query["lat"].flatMap(Double.init), longitude = query["lon"].flatMap(Double.init)
            let radius = query["radius"].map { Double($0) } ?? 50
            if let latitude, let longitude, (-90...90).contains(latitude), (-180...180).contains(longitude) {
                if let radius, (1...20_000).contains(radius) {
                    search.circle = .init(latitude: latitude, longitude: longitude, radiusKilometres: radius)
                } else {
                    errors.add("radius", call.words("page.search.bad_radius"))
                }
            } else {
                errors.add("lat", call.words("page.search.bad_position"))
            }
        }
        search.after = call.placementPosition
        return search
    }

    private func bar(_ words: PageWords) -> [FormField] {
        func options<Code: RawRepresentable & CaseIterable>(_ any: String, _ section: String, _ type: Code.Type)
            -> [FormField.Option] where Code.RawValue == String
        {
            [.init(value: "", label: words(any))]
                + Code.allCases.map { .init(value: $0.rawValue, label: words.word(section, $0)) }
        }
        return [
            FormField("q", words("page.search.words"), .line(type: "search")),
            FormField(
                "kind", words("page.search.kind"),
                .select(options("page.search.any_kind", "page.kind", PlacementKind.self))),
            FormField(
                "modality", words("page.search.modality"),
                .select(options("page.search.any_modality", "page.modality", Modality.self))),
        ]
    }

    private func near(_ words: PageWords) -> [FormField] {
        ["lat": "latitude", "lon": "longitude", "radius": "radius"].sorted { $0.key < $1.key }.map { name, key in
            var field = FormField(name, words("page.search.\(key)"))
            field.inputmode = "decimal"
            return field
        }
    }

    /// Searches without one of the present ones' bounds, narrowest first.
    private func wider(_ call: PageCall) -> [ViewModel] {
        let (query, words) = (call.query, call.words)
        var found: [ViewModel] = []
        if query["lat"] != nil {
            let radius = query["radius"].flatMap(Double.init) ?? 50
            for wider in Self.widerRadii where Double(wider) > radius {
                found.append([
                    "url": address(query, ["radius": String(wider)]),
                    "label": words("page.search.wider_radius", ["count": .number(wider)]),
                ])
            }
        }
        for (name, key) in [("modality", "wider_modality"), ("kind", "wider_kind"), ("q", "wider_words")]
        where query[name] != nil {
            found.append(["url": address(query, [name: nil]), "label": words("page.search.\(key)")])
        }
        found.append(["url": "/placements", "label": words("page.search.wider_all")])
        return found
    }

    private func address(_ query: FormBody, _ changes: [String: String?]) -> String {
        var items: [URLQueryItem] = []
        for name in ["q", "kind", "modality", "achievement", "lat", "lon", "radius"] {
            let value = changes[name] ?? query[name]
            if let value { items.append(URLQueryItem(name: name, value: value)) }
        }
        for name in ["after_at", "after_id"] {
            if let value = changes[name] ?? nil { items.append(URLQueryItem(name: name, value: value)) }
        }
        var components = URLComponents()
        components.path = "/placements"
        if !items.isEmpty { components.queryItems = items }
        // A plus sign stands for a space in a form's query.
        return (components.string ?? "/placements").replacing("+", with: "%2B")
    }
}
