import Foundation

/// Reads `multipart/form-data` (RFC 7578) as browsers send it; anything else is refused.
enum MultipartForm {
    /// More parts than any form here has.
    private static let mostParts = 20
    /// RFC 2046, section 5.1.1.
    private static let longestBoundary = 70

    /// - Parameter contentType: the header field's value, with the boundary.
    static func read(_ body: [UInt8], contentType: String) throws(Problem) -> FormBody {
        guard let boundary = boundary(contentType) else {
            throw Problem(.malformed, "The form has no boundary; send it again from the page.")
        }
        let delimiter = Array("--\(boundary)".utf8)
        var form = FormBody()
        var position = 0
        guard body.starts(with: delimiter) else { throw malformed }
        for _ in 0...mostParts {
            position += delimiter.count
            if body[position...].starts(with: Array("--".utf8)) { return form }
            guard body[position...].starts(with: Array("\r\n".utf8)) else { throw malformed }
            position += 2
            guard let headEnd = find(Array("\r\n\r\n".utf8), in: body, from: position),
                let end = find(Array("\r\n".utf8) + delimiter, in: body, from: headEnd + 4)
            else { throw malformed }
            try add(Array(body[(headEnd + 4)..<end]), head: body[position..<headEnd], to: &form)
            position = end + 2
        }
        throw Problem(.tooLarge, "The form has more than \(mostParts) parts; send fewer.")
    }

    private static var malformed: Problem {
        Problem(.malformed, "The form cannot be read; send it again from the page.")
    }

    private static func add(_ content: [UInt8], head: ArraySlice<UInt8>, to form: inout FormBody) throws(Problem) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let disposition = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = parameter("name", of: disposition)
        else { throw malformed }
        if parameter("filename", of: disposition) != nil {
            // A file's own name is never used: it may hold a person's.
            if !content.isEmpty { form.append(name, file: FormBody.File(bytes: content)) }
        } else {
            form.append(name, String(decoding: content, as: UTF8.self).replacing("\r\n", with: "\n"))
        }
    }

    private static func boundary(_ contentType: String) -> String? {
        guard let range = contentType.range(of: "boundary=") else { return nil }
        let text = contentType[range.upperBound...].prefix { $0 != ";" }.trimmingPrefix("\"")
        let boundary = String(text.hasSuffix("\"") ? text.dropLast() : text)
        return (1...longestBoundary).contains(boundary.utf8.count) ? boundary : nil
    }

    private static func parameter(_ name: String, of field: Substring) -> String? {
        for part in field.split(separator: ";") {
            let text = part.drop { $0 == " " }
            guard text.hasPrefix(name + "=\""), text.hasSuffix("\"") else { continue }
            return String(text.dropFirst(name.count + 2).dropLast())
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, bytes.count >= needle.count else { return nil }
        var position = start
        while position <= bytes.count - needle.count {
            guard let next = bytes[position...(bytes.count - needle.count)].firstIndex(of: first) else { return nil }
            if bytes[next..<(next + needle.count)].elementsEqual(needle) { return next }
            position = next + 1
        }
        return nil
    }
}
