import JSONLD

/// JSON text through reader, writer, canonical form, JSON-LD and the verifier; other text as N-Quads.
struct LinkedDataInput {
    let bytes: [UInt8]

    func run(in world: FuzzWorld) async throws {
        try await world.checkVerdict(on: bytes)
        if let value = try? JSONReader.read(bytes) {
            try checkText(of: value)
            if let object = value.object { try checkQuads(of: object, world) }
        } else if let quads = try? NQuadsReader.read(bytes) {
            try checkCanonical(quads)
        }
    }

    /// What is written is read as the same, and the canonical text is its own canonical text.
    private func checkText(of value: JSONValue) throws {
        guard try JSONReader.read(JSONWriter.bytes(value)) == value else { throw BrokenPromise("writing changes JSON") }
        let canonical = JSONCanonicalization.bytes(of: value)
        guard JSONCanonicalization.bytes(of: try JSONReader.read(canonical)) == canonical else {
            throw BrokenPromise(
                "the canonical JSON has another canonical JSON: \(String(decoding: canonical, as: UTF8.self))")
        }
    }

    private func checkQuads(of object: JSONObject, _ world: FuzzWorld) throws {
        guard let quads = try? JSONLDProcessor(catalog: world.signer.contexts).quads(of: object) else { return }
        try checkCanonical(quads)
    }

    /// The canonical form depends on neither order nor labels, and is its own canonical form.
    private func checkCanonical(_ quads: [RDFQuad]) throws {
        guard let canonical = try? RDFCanonicalizer().canonicalize(quads) else { return }
        guard let reversed = try? RDFCanonicalizer().canonicalize(quads.reversed()),
            reversed.nquadsBytes == canonical.nquadsBytes
        else { throw BrokenPromise("the canonical form depends on the order") }
        let read = try NQuadsReader.read(canonical.nquadsBytes)
        guard let again = try? RDFCanonicalizer().canonicalize(read), again.nquadsBytes == canonical.nquadsBytes else {
            throw BrokenPromise("the canonical form has another canonical form")
        }
    }
}
