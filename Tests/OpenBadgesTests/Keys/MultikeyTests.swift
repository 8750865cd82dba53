import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import OpenBadges

/// Keys written as multibase text, and what is no key.
@Suite struct MultikeyTests {
    private func publicKey(_ der: [UInt8], minimumRSABits: Int = 2048) throws(KeyProblem) -> PublicKey {
        try Multikey.publicKey(Multikey.text(rsa: der), minimumRSABits: minimumRSABits)
    }

    private func rsa() throws -> _RSA.Signing.PublicKey {
        guard case .rsa(let key) = try Sample.rsa.get() else { throw CocoaError(.coderInvalidValue) }
        return key.publicKey
    }

    @Test func `an RSA key comes back as it went in`() throws {
        let key = try rsa()
        #expect(try publicKey(Array(key.pkcs1DERRepresentation)).thumbprint == PublicKey.rsa(key).thumbprint)
    }

    @Test func `an RSA key has one spelling`() throws {
        let key = try rsa()
        #expect(throws: KeyProblem.self) { try publicKey(Array(key.derRepresentation)) }
        #expect(throws: KeyProblem.self) { try publicKey(Array(key.pkcs1DERRepresentation) + [0]) }
        #expect(throws: KeyProblem.self) { try publicKey(Array(key.pkcs1DERRepresentation.dropLast())) }
        #expect(throws: KeyProblem.self) { try publicKey([]) }
    }

    @Test func `an RSA key shorter than the operator asks for is refused`() throws {
        let der = Array(try rsa().pkcs1DERRepresentation)
        #expect(throws: Never.self) { try publicKey(der, minimumRSABits: 2048) }
        #expect(throws: KeyProblem.self) { try publicKey(der, minimumRSABits: 2049) }
    }
}
