extension String {
  /// Whether the text has a form such as `A/999/9999`: `9` stands for a digit, `A` for a capital letter, anything else for
  /// itself. A regular expression would say the same; a start-up would spend a tenth of its time on compiling it.
  func hasForm(_ form: StaticString) -> Bool {
    guard utf8.count == form.utf8CodeUnitCount else { return false }
    return form.withUTF8Buffer { form in
      zip(utf8, form).allSatisfy { byte, sign in
        switch sign {
        case UInt8(ascii: "9"): (0x30...0x39).contains(byte)
        case UInt8(ascii: "A"): (0x41...0x5A).contains(byte)
        default: byte == sign
        }
      }
    }
  }

  /// Its ASCII digits, without what stands between them.
  var digits: String { filter { ("0"..."9").contains($0) } }
}
