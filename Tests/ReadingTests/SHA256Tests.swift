import Reading
import Testing

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4's own test vectors.
  @Test func theStandardsVectors() {
    #expect(SHA256.hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(SHA256.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hex([UInt8]("abc".utf8)) == SHA256.hex("abc"))
  }
}
