/// The passwords of an encrypted file.
package struct Protection: Hashable, Sendable {
  /// What its reader types.
  package let user: String
  /// What would lift all restrictions; nobody needs to know it.
  package let owner: String

  /// With an owner password that nobody knows: 128 bits from the system.
  package init(user: String) {
    self.user = user
    var generator = SystemRandomNumberGenerator()
    owner = (0..<2).map { _ in String(generator.next() as UInt64, radix: 36) }.joined()
  }
}
