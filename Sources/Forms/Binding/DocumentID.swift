import Reading

/// What is printed on every page to tell one document from all others: 60 bits of a hash over whose document it is and
/// which version of the form, in the alphabet of Crockford's Base 32, which has no letters that look like digits.
package enum DocumentID {
  /// `parts`: the identity, from the form's id to the activity; nil where a part does not apply.
  package static func make(_ parts: [String?]) -> String {
    let text = parts.map { $0 ?? "" }.joined(separator: "\u{1F}")
    let bits = UInt64(SHA256.hex(text).prefix(15), radix: 16) ?? 0
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let characters = (0..<12).map { alphabet[Int(bits >> (55 - 5 * UInt64($0)) & 31)] }
    return [0, 4, 8].map { String(characters[$0..<$0 + 4]) }.joined(separator: "-")
  }
}
