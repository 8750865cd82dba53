/// A message as a small document in the reader's language; one HTML and one text template lay any of them out.
struct MailDocument {
    var subject: String
    var greeting: String
    var sections: [MailSection]
    var footer: String
}
