"""Verifies badges with an eddsa-rdfc-2022 proof by pyld and cryptography, as a peer to measure against.

    pyld_verify.py CONTEXTS BADGES

CONTEXTS holds the published JSON-LD contexts with their list, contexts.json; BADGES the documents, one in each file.
Prints how many are verified per second of processor time. Every badge is verified, or the program fails.
"""

import hashlib
import json
import pathlib
import sys
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyld import jsonld

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(text):
    """The bytes of base58btc text, in which every leading 1 stands for a zero byte."""
    number = 0
    for character in text:
        number = number * 58 + ALPHABET.index(character)
    zeros = bytes(len(text) - len(text.lstrip("1")))
    return zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def loader_of(folder):
    """A loader that knows the contexts of a folder, of each the last edition listed, and fetches nothing."""
    documents = {}
    for url, editions in json.loads((folder / "contexts.json").read_text()).items():
        documents[url] = json.loads((folder / editions[-1]["file"]).read_text())

    def load(url, _options):
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": documents[url],
        }

    return load


def canonical_hash(document):
    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    return hashlib.sha256(jsonld.normalize(document, options).encode()).digest()


def verify(text):
    """Raises an exception when the proof does not fit (VC Data Integrity EdDSA Cryptosuites 1.0 section 3.2.2)."""
    document = json.loads(text)
    proof = document.pop("proof")
    signature = base58(proof.pop("proofValue").removeprefix("z"))
    proof["@context"] = document["@context"]
    key = base58(proof["verificationMethod"].split("#")[1].removeprefix("z"))
    if document["issuer"]["id"] != proof["verificationMethod"].split("#")[0] or key[:2] != b"\xed\x01":
        raise ValueError("the key is not the issuer's")
    Ed25519PublicKey.from_public_bytes(key[2:]).verify(signature, canonical_hash(proof) + canonical_hash(document))


def main():
    contexts, badges = map(pathlib.Path, sys.argv[1:])
    jsonld.set_document_loader(loader_of(contexts))
    texts = [path.read_text() for path in sorted(badges.glob("*.json"))]
    # The first one makes pyld work out the contexts, which it keeps.
    verify(texts[0])
    start = time.process_time()
    for text in texts:
        verify(text)
    print(len(texts) / (time.process_time() - start))


if __name__ == "__main__":
    main()
