import JSONLD

/// Changes to a signed credential that keep it well-formed: what a forger would try who knows JSON-LD.
///
/// The first byte chooses the credential; then each four bytes are a change: what is done, where (two bytes), and with what.
struct ForgeryInput {
    let bytes: [UInt8]

    /// More changes than these make no likelier forgery.
    private static let maximumChanges = 24
    /// Copies of copies double a document; beyond this many places it is changed no more, and the time stays the verifier's.
    private static let maximumPlaces = 4096

    private enum Change: UInt8, CaseIterable {
        case replace, remove, insert, rename, copy, toArray, fromArray, toValueObject, toNode, move, append, spellOut
    }

    func run(in world: FuzzWorld) async throws {
        guard let choice = bytes.first else { return }
        var value = JSONValue.object(world.embedded[Int(choice) % world.embedded.count])
        for change in stride(from: 1, to: min(bytes.count, 4 * Self.maximumChanges), by: 4)
        where change + 3 < bytes.count {
            value = apply(
                Change.allCases[Int(bytes[change]) % Change.allCases.count],
                Int(bytes[change + 1]) << 8 | Int(bytes[change + 2]), Int(bytes[change + 3]), to: value)
        }
        try await world.checkVerdict(on: JSONWriter.bytes(value))
    }

    private func apply(_ change: Change, _ where: Int, _ what: Int, to root: JSONValue) -> JSONValue {
        let places = JSONPlace.all(in: root)
        guard places.count <= Self.maximumPlaces else { return root }
        let place = places[`where` % places.count]
        guard let value = place.value(in: root) else { return root }
        let name = ForgeryWords.names[what % ForgeryWords.names.count]
        func put(_ new: JSONValue?) -> JSONValue { place.replacing(in: root, with: new) }
        switch change {
        case .replace: return put(ForgeryWords.values[what % ForgeryWords.values.count])
        case .remove: return put(nil)
        case .insert:
            guard var object = value.object, object[name] == nil else { return root }
            // What a place of that name holds elsewhere is likelier to fit than a word.
            let model = places.first { if case .member(name) = $0.steps.last { true } else { false } }
            object[name] = model?.value(in: root) ?? ForgeryWords.values[what % ForgeryWords.values.count]
            return put(.object(object))
        case .rename:
            guard let object = value.object, let old = object.names.first(where: { $0.utf8.count % 8 == what % 8 })
            else {
                return root
            }
            var renamed = object
            renamed[old] = nil
            renamed[name] = object[old]
            return put(.object(renamed))
        case .copy: return put(places[what * 7 % places.count].value(in: root))
        case .toArray:
            return put(
                what % 2 == 0 ? [value] : .array([value, ForgeryWords.values[what % ForgeryWords.values.count]]))
        case .fromArray: return put(value.array.flatMap { $0.isEmpty ? nil : $0[what % $0.count] } ?? value)
        case .toValueObject: return put(["@value": value])
        case .toNode: return put(["@id": value])
        case .move:
            guard let elements = value.array, let first = elements.first else { return root }
            return put(.array(elements.dropFirst() + [first]))
        case .spellOut:
            guard case .member(let old)? = place.steps.last, let iri = ForgeryWords.iris[old] else { return root }
            let parent = JSONPlace(steps: place.steps.dropLast())
            guard var object = parent.value(in: root)?.object else { return root }
            object[old] = nil
            object[iri] = value
            return parent.replacing(in: root, with: .object(object))
        case .append:
            guard let text = value.string else { return root }
            return put(.string(text + ["x", " ", "/", "#", "\u{301}", "%20"][what % 6]))
        }
    }
}
