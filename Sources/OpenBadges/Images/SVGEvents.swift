import CLibxml2
import JSONLD

/// Takes the events of one SVG image as libxml2 reads it and keeps the texts of its credentials.
final class SVGEvents {
    /// The first text of each generation.
    private(set) var texts: [BakedGeneration: [UInt8]] = [:]
    /// Why reading was stopped.
    private(set) var failure: CheckFailure?
    /// Stops the parser.
    var stop: (() -> Void)?

    /// A credential's element while it is open.
    private struct Open {
        let generation: BakedGeneration
        let depth: Int
        /// The `verify` attribute: a token or an address; outweighs the content, which must be readable all the same.
        let attribute: [UInt8]?
        var content: [UInt8] = []
    }

    private let maximumBytes: Int
    private var open: Open?
    private var elements = 0
    /// The number of namespace declarations of each open element.
    private var declarations: [Int] = []
    private var namespaces = 0

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    private func refuse(_ failure: CheckFailure) {
        if self.failure == nil { self.failure = failure }
        stop?()
    }

    // MARK: Document type

    fileprivate func documentType(publicID: UnsafePointer<xmlChar>?, systemID: UnsafePointer<xmlChar>?) {
        // The document types of SVG are named in half of all images and needed by none. Others are a way to make readers
        // fetch, and have no place in a badge.
        let isOrdinary =
            publicID.map { xmlStrncmp($0, Self.publicIDs, Int32(Self.publicIDs.utf8.count)) == 0 } ?? (systemID == nil)
        if !isOrdinary { refuse(Self.forbidden("names a foreign document type")) }
    }

    fileprivate func declaration() { refuse(Self.forbidden("declares entities or other parts of a document type")) }

    private static let publicIDs = "-//W3C//DTD SVG "

    private static func forbidden(_ what: String) -> CheckFailure {
        .refused(.parse, .xmlForbidden, "the image \(what); save it as plain SVG")
    }

    // MARK: Elements

    fileprivate func start(
        _ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, declared: Int,
        _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
    ) {
        if declarations.isEmpty, xmlStrEqual(name, "svg") == 0 {
            return refuse(.refused(.parse, .jsonInvalid, "this is XML, but neither an SVG image nor a credential"))
        }
        declarations.append(declared)
        namespaces += declared
        elements += 1
        if declarations.count > SVGReader.maximumDepth {
            return refuse(SVGReader.tooMuch("elements more than \(SVGReader.maximumDepth) deep"))
        }
        if namespaces > SVGReader.maximumNamespaces {
            return refuse(SVGReader.tooMuch("more than \(SVGReader.maximumNamespaces) namespaces in one place"))
        }
        if elements > SVGReader.maximumElements {
            return refuse(SVGReader.tooMuch("more than \(SVGReader.maximumElements) elements"))
        }
        if let open {
            // Readers differ in what text such an element has; a badge's text must be the same to all.
            if open.attribute == nil { refuse(PNGReader.malformed("has a credential with other elements inside")) }
            return
        }
        let generation = BakedGeneration.allCases.first {
            xmlStrEqual(namespace, $0.namespace) != 0 && xmlStrEqual(name, $0.element) != 0
        }
        // The first of each generation counts.
        guard let generation, texts[generation] == nil else { return }
        open = Open(generation: generation, depth: declarations.count, attribute: Self.verify(attributes))
    }

    /// The value of the attribute `verify`, which is in no namespace; nil when it is missing or blank.
    private static func verify(_ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>) -> [UInt8]? {
        // Five pointers each: local name, prefix, namespace, value, end of value.
        for attribute in stride(from: 0, to: attributes.count, by: 5) {
            guard xmlStrEqual(attributes[attribute], "verify") != 0, attributes[attribute + 2] == nil,
                let value = attributes[attribute + 3], let end = attributes[attribute + 4]
            else { continue }
            // Where entities stay unreplaced, libxml2 writes every ampersand of an attribute as this reference.
            let text = String(decoding: UnsafeBufferPointer(start: value, count: end - value), as: UTF8.self)
                .replacing("&#38;", with: "&")
            return isBlank(Array(text.utf8)) ? nil : Array(text.utf8)
        }
        return nil
    }

    fileprivate func text(_ bytes: UnsafeBufferPointer<xmlChar>) {
        guard let open else { return }
        guard open.content.count + bytes.count <= maximumBytes else {
            return refuse(SVGReader.tooMuch("a credential longer than \(maximumBytes) bytes"))
        }
        self.open?.content.append(contentsOf: bytes)
    }

    /// A reference to an entity that is declared nowhere, which is an error only without a document type.
    fileprivate func reference() { refuse(PNGReader.malformed("uses an entity that is not defined")) }

    fileprivate func end() {
        if let open, open.depth == declarations.count {
            if open.attribute != nil, isBroken(open.content) {
                refuse(.refused(.parse, .jsonInvalid, "the image holds a badge that cannot be read as JSON"))
            }
            let text = open.attribute ?? open.content
            if !Self.isBlank(text) { texts[open.generation] = text }
            self.open = nil
        }
        namespaces -= declarations.popLast() ?? 0
    }

    /// Whether content beside a `verify` attribute looks like JSON and is none: whoever baked it made a mistake, and other
    /// readers would take the content.
    private func isBroken(_ content: [UInt8]) -> Bool {
        guard content.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
        return (try? JSONReader.read(content, limits: .standard)) == nil
    }

    private static func isBlank(_ text: [UInt8]) -> Bool { text.allSatisfy { $0 <= 0x20 } }
}

extension SVGEvents {
    /// The events libxml2 is to report. What is not named here is not acted upon: no document type is loaded and no entity
    /// is looked up.
    static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { SVGEvents.of($0)?.documentType(publicID: $2, systemID: $3) }
        handler.entityDecl = { context, _, _, _, _, _ in SVGEvents.of(context)?.declaration() }
        handler.unparsedEntityDecl = { context, _, _, _, _ in SVGEvents.of(context)?.declaration() }
        handler.notationDecl = { context, _, _, _ in SVGEvents.of(context)?.declaration() }
        handler.elementDecl = { context, _, _, _ in SVGEvents.of(context)?.declaration() }
        handler.attributeDecl = { context, _, _, _, _, _, tree in
            xmlFreeEnumeration(tree)
            SVGEvents.of(context)?.declaration()
        }
        handler.reference = { context, _ in SVGEvents.of(context)?.reference() }
        handler.startElementNs = { context, name, _, namespace, declared, _, count, _, attributes in
            guard let name else { return }
            SVGEvents.of(context)?.start(
                name, namespace, declared: Int(declared),
                UnsafeBufferPointer(start: attributes, count: attributes == nil ? 0 : Int(count) * 5))
        }
        handler.endElementNs = { context, _, _, _ in SVGEvents.of(context)?.end() }
        handler.characters = { SVGEvents.of($0)?.text(UnsafeBufferPointer(start: $1, count: Int($2))) }
        handler.cdataBlock = handler.characters
        return handler
    }

    /// The events behind libxml2's pointer; ``SVGReader`` keeps them alive while it parses.
    private static func of(_ context: UnsafeMutableRawPointer?) -> SVGEvents? {
        context.map { Unmanaged<SVGEvents>.fromOpaque($0).takeUnretainedValue() }
    }
}
