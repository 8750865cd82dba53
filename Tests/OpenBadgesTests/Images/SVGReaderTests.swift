import Testing

@testable import OpenBadges

@Suite struct SVGReaderTests {
    private static let badges3 = "https://purl.imsglobal.org/ob/v3p0"

    private func text(_ image: [UInt8], _ policy: VerificationPolicy = .standard) throws -> String {
        String(decoding: try BakedImage.credentialText(in: image, policy: policy), as: UTF8.self)
    }

    private func text(_ image: String) throws -> String { try text(Array(image.utf8)) }

    private func failure(_ image: [UInt8], _ policy: VerificationPolicy = .standard) -> ReasonCode? {
        do throws(CheckFailure) {
            _ = try BakedImage.credentialText(in: image, policy: policy)
            return nil
        } catch {
            return error.code
        }
    }

    private func failure(_ image: String) -> ReasonCode? { failure(Array(image.utf8)) }

    private func svg(_ content: String, prologue: String = "", attributes: String = "") -> String {
        "\(prologue)<svg xmlns='http://www.w3.org/2000/svg' xmlns:ob='\(Self.badges3)' \(attributes)>\(content)</svg>"
    }

    // MARK: What is found

    @Test func `text, CDATA and references are one text`() throws {
        #expect(
            try text(svg("<ob:credential>{&quot;a&quot;:<![CDATA[\"<b>]]><!-- c --><?d e?>é&#x1F600;</ob:credential>"))
                == "{\"a\":\"<b>é😀")
        #expect(try text(svg("<ob:credential><![CDATA[one]]><![CDATA[two]]></ob:credential>")) == "onetwo")
    }

    @Test func `any prefix, the default namespace, any depth`() throws {
        let element = "<g><g><x:credential xmlns:x='\(Self.badges3)'>a</x:credential></g></g>"
        #expect(try text(svg(element)) == "a")
        #expect(try text(svg("<credential xmlns='\(Self.badges3)'>b</credential>")) == "b")
    }

    @Test func `another namespace, another name, no namespace are not a credential`() {
        #expect(
            failure(svg("<x:credential xmlns:x='https://purl.imsglobal.org/ob/v3p1'>a</x:credential>"))
                == .imageNoCredential)
        #expect(failure(svg("<ob:assertion>a</ob:assertion>")) == .imageNoCredential)
        #expect(failure(svg("<credential>a</credential>")) == .imageNoCredential)
        #expect(failure(svg("<ob:credential> \n</ob:credential><ob:credential/>")) == .imageNoCredential)
        #expect(failure(svg("")) == .imageNoCredential)
    }

    @Test func `the attribute outweighs the content`() throws {
        let body = "<ob:credential verify='a.b&#46;c'>{}<b/></ob:credential>"
        #expect(try text(svg(body)) == "a.b.c")
        let references = "<ob:credential verify='&amp;&#38;&amp;#38;&lt;&quot;'/>"
        #expect(try text(svg(references)) == "&&&#38;<\"")
        #expect(try text(svg("<ob:credential verify=' ' ob:verify='x'>{}</ob:credential>")) == "{}")
    }

    @Test func `the first of the newest generation counts`() throws {
        let old = "<o:assertion xmlns:o='http://openbadges.org'>old</o:assertion>"
        let record = "<c:credential xmlns:c='https://purl.imsglobal.org/clr/v2p0'>record</c:credential>"
        let new = "<ob:credential>first</ob:credential><ob:credential>second</ob:credential>"
        #expect(try text(svg(old)) == "old")
        #expect(try text(svg(old + record)) == "record")
        #expect(try text(svg(old + record + new)) == "first")
        #expect(try text(svg("<ob:credential/>" + new)) == "first")
    }

    @Test func `UTF-8 and UTF-16, with and without byte order mark, whatever the declaration says`() throws {
        for encoding in ["UTF-8", "UTF-16", "ISO-8859-1", "x-unknown"] {
            let image = svg(
                "<ob:credential>é€😀</ob:credential>", prologue: "<?xml version='1.0' encoding='\(encoding)'?>")
            let little = image.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            let big = image.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
            for bytes in [
                Array(image.utf8), [0xEF, 0xBB, 0xBF] + image.utf8, little, [0xFF, 0xFE] + little, big,
                [0xFE, 0xFF] + big,
            ] {
                #expect(try text(bytes) == "é€😀")
            }
            #expect(failure(Array(little.dropLast())) == .imageMalformed)
        }
        #expect(failure(Array("<svg>".utf8) + [0xE9] + Array("</svg>".utf8)) == .imageMalformed)
        #expect(failure([0x3C, 0, 0, 0xD8, 0x3E, 0]) == .imageMalformed)
        #expect(failure("<svg>\0</svg>") == .imageMalformed)
    }

    // MARK: What is refused

    @Test(arguments: [
        "<svg", "<svg>", "<svg></g>", "<svg a='1' a='2'/>", "<svg/><svg/>", "<svg>&amp</svg>", "<svg>&x;</svg>",
        "<svg a=1/>",
    ])
    func `what is not well-formed is malformed`(_ image: String) { #expect(failure(image) == .imageMalformed) }

    @Test func `every cut of an image is malformed`() {
        let image = Array(svg("<ob:credential verify='a'/><g>t</g>", prologue: "<?xml version='1.0'?><!-- -->").utf8)
        for length in 1..<image.count {
            // Cut within the name of its first element, it is no image at all.
            let isNamed = !(31...32).contains(length)
            #expect(failure(Array(image.prefix(length))) == (isNamed ? .imageMalformed : .jsonInvalid), "\(length)")
        }
    }

    @Test func `a credential with elements inside is read differently by different readers`() {
        #expect(failure(svg("<ob:credential>{}<b/></ob:credential>")) == .imageMalformed)
        #expect(failure(svg("<ob:credential>&lt;svg/></ob:credential>")) == .imageMalformed)
    }

    @Test(arguments: ["html", "a:svgs", "SVG"]) func `XML that is not an image`(_ root: String) {
        #expect(failure("<\(root) xmlns:a='b'><unclosed>") == .jsonInvalid)
    }

    @Test(arguments: [
        "", " PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'", " []",
        " PUBLIC '-//W3C//DTD SVG 20010904//EN' 'http://127.0.0.1:1/x.dtd' [ <!-- ' --> ]",
    ]) func `the ordinary document types are read past`(_ type: String) throws {
        #expect(try text(svg("<ob:credential>a</ob:credential>", prologue: "<!DOCTYPE svg\(type)>")) == "a")
    }

    @Test(arguments: [
        " SYSTEM 'http://169.254.169.254/x.dtd'", " PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'x'", " [<!ENTITY x 'y'>]",
        " [<!ENTITY x SYSTEM 'file:///etc/passwd'>]", " [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/'> %x;]",
        " PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x' [<!ENTITY x 'y'>]", " [<!ATTLIST svg verify CDATA 'x'>]",
        " [<!ATTLIST svg verify (a|b) 'a'>]", " [<!ELEMENT svg (a|b)*>]", " [<!NOTATION n SYSTEM 'x'>]",
        " [<!NOTATION n SYSTEM 'x'><!ENTITY u SYSTEM 'x' NDATA n>]",
    ]) func `foreign document types and declarations are forbidden`(_ type: String) {
        #expect(failure(svg("<ob:credential>a</ob:credential>", prologue: "<!DOCTYPE svg\(type)>")) == .xmlForbidden)
    }

    @Test func `a billion laughs end at the first declaration`() {
        let levels = (1...9).map { "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 10))'>" }.joined()
        let type = "<!DOCTYPE svg [<!ENTITY l0 'lol'>\(levels)]>"
        #expect(failure(svg("<ob:credential>&l9;</ob:credential>", prologue: type)) == .xmlForbidden)
    }

    @Test func `an entity of an unread document type is not left out in silence`() {
        let type = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x'>"
        #expect(failure(svg("<ob:credential>a&nbsp;b</ob:credential>", prologue: type)) == .imageMalformed)
    }

    // MARK: Limits

    @Test func `elements nest up to the limit`() throws {
        func image(_ depth: Int) -> String {
            let groups = depth - 2
            return svg(
                String(repeating: "<g>", count: groups) + "<ob:credential>a</ob:credential>"
                    + String(repeating: "</g>", count: groups))
        }
        #expect(try text(image(SVGReader.maximumDepth)) == "a")
        #expect(failure(image(SVGReader.maximumDepth + 1)) == .limitExceeded)
        #expect(failure(String(repeating: "<svg>", count: 50_000)) == .limitExceeded)
    }

    @Test func `attributes and namespaces up to the limit`() throws {
        func image(_ count: Int, _ name: String) -> String {
            svg("<ob:credential>a</ob:credential><g \((0..<count).map { "\(name)\($0)='x'" }.joined(separator: " "))/>")
        }
        #expect(try text(image(SVGReader.maximumAttributes, "a")) == "a")
        #expect(failure(image(SVGReader.maximumAttributes + 1, "a")) == .limitExceeded)
        // The image declares two itself.
        #expect(try text(image(SVGReader.maximumNamespaces - 2, "xmlns:n")) == "a")
        #expect(failure(image(SVGReader.maximumNamespaces - 1, "xmlns:n")) == .limitExceeded)
    }

    @Test func `namespaces that went out of scope do not count`() throws {
        let element = "<g xmlns:a='b' xmlns:c='d'/>"
        let image = svg(
            String(repeating: element, count: SVGReader.maximumNamespaces) + "<ob:credential>a</ob:credential>")
        #expect(try text(image) == "a")
    }

    @Test func `elements up to the limit`() throws {
        let image = { svg("<ob:credential>a</ob:credential>" + String(repeating: "<g/>", count: $0)) }
        #expect(try text(image(SVGReader.maximumElements - 2)) == "a")
        #expect(failure(image(SVGReader.maximumElements - 1)) == .limitExceeded)
    }

    @Test func `the text up to the limit`() throws {
        var policy = VerificationPolicy.standard
        policy.maximumInflatedBytes = 10
        let image = { Array(svg("<ob:credential>\(String(repeating: "a", count: $0))</ob:credential>").utf8) }
        #expect(try text(image(10), policy).count == 10)
        #expect(failure(image(11), policy) == .limitExceeded)
    }

    @Test func `many attributes are counted, not compared`() {
        let attributes = (0..<300_000).map { "a\($0)=''" }.joined(separator: " ")
        let clock = ContinuousClock()
        let spent = clock.measure { #expect(failure(svg("", attributes: attributes)) == .limitExceeded) }
        // Comparing each with each takes minutes.
        #expect(spent < .seconds(10))
    }

    // MARK: Baking

    @Test func `what is baked is found, in its own way for JSON and for tokens`() throws {
        let image =
            "<?xml version=\"1.0\"?><!-- <svg> --><svg viewBox=\"0 0 1 1\" xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>"
        for generation in BakedGeneration.allCases {
            for credential in ["{\"a\":\"]]>é&<\"}", "a.b.c", "https://a.example/?b=\"c\"&d=<e>"] {
                let baked = try BadgeBaker.bake(credential, into: Array(image.utf8), as: generation)
                #expect(try text(baked) == credential)
                #expect(throws: BadgeBaker.UnreadableImage.self) {
                    try BadgeBaker.bake("x", into: baked, as: generation)
                }
            }
        }
    }

    @Test(arguments: ["<svg/>", "<svg>", "<html></html>"]) func `only an image with content can be baked`(
        _ image: String
    ) {
        #expect(throws: BadgeBaker.UnreadableImage.self) {
            try BadgeBaker.bake("x", into: Array(image.utf8), as: .openBadges3)
        }
    }
}
