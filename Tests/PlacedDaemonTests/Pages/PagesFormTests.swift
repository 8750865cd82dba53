import Foundation
import PlacedDomain
import Testing

@testable import PlacedWeb

@Suite("Forms of pages")
struct PagesFormTests {
    @Test("Url-encoded fields keep order, repetition and UTF-8")
    func urlEncoded() throws {
        let form = try FormBody(urlEncoded: "a=1&b=x+y&a=2&c=%C3%A9&d=%0D%0A&e")
        #expect(form.all("a") == ["1", "2"])
        #expect(form["b"] == "x y")
        #expect(form["c"] == "é")
        #expect(form["d"] == nil)
        #expect(form.all("e") == [""])
    }

    @Test("A form that is no UTF-8 is refused")
    func malformed() {
        #expect(throws: Problem.self) { try FormBody(urlEncoded: "a=%FF") }
    }

    @Test("A form with the fields of the largest placement is read, one past the limit is refused")
    func fieldLimit() throws {
        let largest = PlacementForm.groups * (PlacementForm.alternatives * 2 + 5)
        #expect(largest < FormBody.mostFields)
        let fields = Array(repeating: "a=1", count: FormBody.mostFields)
        #expect(try FormBody(urlEncoded: fields.joined(separator: "&")).all("a").count == FormBody.mostFields)
        #expect(throws: Problem.self) { try FormBody(urlEncoded: (fields + ["a=1"]).joined(separator: "&")) }
    }

    private func multipart(_ parts: [String], boundary: String = "b") -> [UInt8] {
        Array((parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n").utf8)
    }

    @Test("A multipart form gives fields and files, and a file's name is never kept")
    func multipartForm() throws {
        let body = multipart([
            "Content-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken",
            "Content-Disposition: form-data; name=\"file\"; filename=\"rosa.png\"\r\nContent-Type: image/png\r\n\r\n\u{1}\r\n--x\r\n",
        ])
        let form = try MultipartForm.read(body, contentType: "multipart/form-data; boundary=b")
        #expect(form["csrf"] == "token")
        #expect(form.files["file"]?.bytes == Array("\u{1}\r\n--x\r\n".utf8))
    }

    @Test(
        "A multipart form that ends early or has no boundary is refused",
        arguments: [
            ("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "multipart/form-data; boundary=b"),
            ("--b\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b"), ("", "multipart/form-data; boundary=b"),
            ("--b--", "multipart/form-data"), ("--b", "multipart/form-data; boundary=b"),
        ])
    func truncated(body: String, type: String) {
        #expect(throws: Problem.self) { try MultipartForm.read(Array(body.utf8), contentType: type) }
    }

    @Test("An empty file field counts as no file")
    func emptyFile() throws {
        let body = multipart(["Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n"])
        #expect(try MultipartForm.read(body, contentType: "multipart/form-data; boundary=b").files.isEmpty)
    }

    @Test("The form token is of its session alone")
    func formToken() {
        let one = PageSession(actor: .anybody, digest: Array(repeating: 1, count: 32))
        let two = PageSession(actor: .anybody, digest: Array(repeating: 2, count: 32))
        let token = FormToken.text(session: one)
        #expect(FormToken.isValid(token, session: one))
        #expect(!FormToken.isValid(token, session: two))
        #expect(!FormToken.isValid(String(token.dropLast()), session: one))
        #expect(!FormToken.isValid(nil, session: one))
    }

    @Test("Notices are our own words by code, and nothing else")
    func notices() {
        for notice in PageNotice.allCases { #expect(PageNotice(code: notice.code) == notice) }
        #expect(PageNotice(code: "page.sign_in.title") == nil)
        #expect(PageNotice(code: "<script>") == nil)
    }
}
