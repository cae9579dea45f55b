/// The part of fixed size that begins one of an archive's records. Where it stands is what the file says, so it need not
/// be there; once it is, its fields are.
struct ArchiveRecord {
  /// The four bytes that tell one record from another, and how long it is at least (APPNOTE.TXT 6.3, 4.3).
  struct Kind {
    let signature: Int
    let size: Int

    static let part = Kind(signature: 0x0403_4B50, size: 30)
    static let entry = Kind(signature: 0x0201_4B50, size: 46)
    static let end = Kind(signature: 0x0605_4B50, size: 22)
    static let giantEnd = Kind(signature: 0x0606_4B50, size: 56)
    static let giantEndLocator = Kind(signature: 0x0706_4B50, size: 20)
  }

  /// What the short numbers say where the number itself does not fit.
  static let fullShort = 0xFFFF
  static let fullLong = 0xFFFF_FFFF

  let start: Int
  private let bytes: ArraySlice<UInt8>

  init?(_ kind: Kind, at start: Int, in file: [UInt8]) {
    guard let place = Self.place(start, kind.size, in: file) else { return nil }
    (self.start, bytes) = (start, file[place])
    guard long(at: 0) == kind.signature else { return nil }
  }

  /// nil where the file does not hold all of it; the sum may be too large for a number.
  static func place(_ start: Int, _ count: Int, in file: [UInt8]) -> Range<Int>? {
    guard start >= 0, count >= 0, start <= file.count, count <= file.count - start else { return nil }
    return start..<start + count
  }

  func short(at offset: Int) -> Int { Self.short(bytes.dropFirst(offset)) }
  func long(at offset: Int) -> Int { Int(truncatingIfNeeded: Self.number(bytes.dropFirst(offset).prefix(4))) }
  func giant(at offset: Int) -> Int? { Self.giant(bytes.dropFirst(offset)) }

  /// The number that the bytes begin with, two bytes long.
  static func short(_ bytes: ArraySlice<UInt8>) -> Int { Int(truncatingIfNeeded: number(bytes.prefix(2))) }

  /// The number that the bytes begin with, eight bytes long; nil where it can be no place in a file.
  static func giant(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.count < 8 ? nil : Int(exactly: number(bytes.prefix(8)))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
