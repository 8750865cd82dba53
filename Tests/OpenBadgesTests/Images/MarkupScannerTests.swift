import Testing

@testable import OpenBadges

@Suite struct MarkupScannerTests {
    private func tags(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        var scanner = MarkupScanner(bytes)
        var tags: [String] = []
        while let tag = scanner.next() {
            tags.append("\(tag.attributes) \(String(decoding: bytes[tag.extent], as: UTF8.self))")
        }
        return tags
    }

    @Test func `start tags with their attributes, end tags not`() {
        #expect(tags("<a><b x='1' y = \"2\"/>text</a >") == ["0 <a>", "2 <b x='1' y = \"2\"/>"])
    }

    @Test func `equals signs and angle brackets in quotes are not markup`() {
        #expect(tags(#"<a x="=>'=" y='">"='><b>"#) == [#"2 <a x="=>'=" y='">"='>"#, "0 <b>"])
    }

    @Test func `comments, CDATA, instructions and declarations hold no tags`() {
        #expect(tags("<?x <a> ?><!-- <b> - -- > ' --><![CDATA[<c>]] >]]><!DOCTYPE d '>' \"<\"><e>") == ["0 <e>"])
    }

    @Test func `a quote in a comment of the internal subset hides nothing`() {
        #expect(tags("<!DOCTYPE a [<!-- \" --><?p ' ?><!ENTITY x '>'>]><a b='1'>\"") == ["1 <a b='1'>"])
    }

    @Test func `the cut text ends quietly`() {
        for text in ["", "<", "<!", "<!-", "<!--", "<![CDATA[", "<?", "</", "<a x='", "<!DOCTYPE '"] {
            #expect(tags(text).count <= 1, "\(text)")
        }
    }
}
