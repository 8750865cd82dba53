import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate authority made for one test, and certificates by it.
struct TestAuthority {
    private let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    private let certificate: Certificate
    /// A PEM file with the authority's certificate.
    let trustFile: String

    init() throws {
        let name = try DistinguishedName { CommonName("Test authority") }
        certificate = try Self.issue(name, issuer: name, key: key, issuerKey: key) {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
            KeyUsage(keyCertSign: true)
        }
        trustFile = NSTemporaryDirectory() + "placed-fetch-\(UUID().uuidString).pem"
        try certificate.serializeAsPEM().pemString.write(toFile: trustFile, atomically: true, encoding: .utf8)
    }

    /// A server's TLS settings with a certificate for a name.
    func server(for host: String) throws -> TLSConfiguration {
        let own = P256.Signing.PrivateKey()
        let leaf = try Self.issue(
            DistinguishedName { CommonName(host) }, issuer: certificate.subject, key: .init(own), issuerKey: key
        ) {
            SubjectAlternativeNames([.dnsName(host)])
        }
        return .makeServerConfiguration(
            certificateChain: [
                .certificate(try NIOSSLCertificate(bytes: Array(leaf.serializeAsPEM().derBytes), format: .der))
            ],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(own.derRepresentation), format: .der)))
    }

    private static func issue(
        _ subject: DistinguishedName, issuer: DistinguishedName, key: Certificate.PrivateKey,
        issuerKey: Certificate.PrivateKey,
        @ExtensionsBuilder extensions: () throws -> Result<Certificate.Extensions, any Error>
    ) throws -> Certificate {
        try Certificate(
            version: .v3, serialNumber: .init(), publicKey: key.publicKey,
            notValidBefore: Date(timeIntervalSinceNow: -3_600),
            notValidAfter: Date(timeIntervalSinceNow: 86_400), issuer: issuer, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions().get(), issuerPrivateKey: issuerKey)
    }
}
