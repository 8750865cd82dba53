/// The terms of RDF and XML Schema that statements are made of.
enum RDFVocabulary {
    static let type = RDFTerm.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    static let first = RDFTerm.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#first")
    static let rest = RDFTerm.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest")
    static let `nil` = RDFTerm.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil")
    static let json = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
    static let boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    static let integer = "http://www.w3.org/2001/XMLSchema#integer"
    static let double = "http://www.w3.org/2001/XMLSchema#double"
}
