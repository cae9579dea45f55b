internal import Domain
internal import Forms
internal import Reading

/// Decides what a file is encrypted with. Every route that writes something of a candidate asks here: what should be encrypted
/// is encrypted or refused.
enum FileProtection {
  /// The password of a file with the data of some subjects; nil where it is to be open.
  /// `common`: opens files for which no candidate has an own password, and those that several candidates share.
  /// - Throws: a usage error when the file would mix candidates, one of them has an own password, and none is common.
  static func password(of subjects: [Subject], common: Password?) throws(Diagnostics) -> Password? {
    let people = Dictionary(subjects.flatMap(\.people).map { ($0.id, $0.password) }) { first, _ in first }
    let own = people.values.compactMap(\.self)
    if own.isEmpty { return common }
    if people.count == 1 { return own[0] }
    if let common { return common }
    throw Diagnostics(sharedFile)
  }

  static let sharedFile = Diagnostic(
    .usage, "shared-file", "a file would show several candidates, and the records have a password for each",
    expected: "files of one candidate: --bind document or --bind candidate",
    hint: "or encrypt the files that candidates share with --password-file")

  /// For a kind of file that has no encryption, such as a picture.
  /// - Throws: a usage error when a password applies.
  static func checkOpen(_ password: Password?) throws(Diagnostics) {
    guard password != nil else { return }
    throw Diagnostics(
      Diagnostic(
        .usage, "not-encryptable", "only a PDF can be encrypted, and this document needs a password",
        expected: "--format pdf, for a candidate with a password in the records or with --password-file"))
  }
}

extension Subject {
  /// Everyone whose data the document may print.
  fileprivate var people: [Candidate] { [candidate].compactMap(\.self) + cohort.map(\.candidate) }
}

/// Counts the candidates of a batch that have a password in the records, and those that have none.
struct PasswordCount {
  private var with = 0
  private var without = 0

  /// `subjects`: of one piece of the records. No candidate is in two pieces.
  mutating func add(_ subjects: [Subject]) {
    let people = Dictionary(subjects.compactMap(\.candidate).map { ($0.id, $0.password) }) { first, _ in first }
    let missing = people.values.count { $0 == nil }
    (with, without) = (with + people.count - missing, without + missing)
  }

  /// A cell that was left blank is more often an oversight than a wish.
  func warning(common: Password?) -> Diagnostic? {
    guard common == nil, with > 0, without > 0 else { return nil }
    return Diagnostic(
      .data, "no-password",
      "\(without.of("candidate")) of \(with + without) without a password: their files are not encrypted",
      hint: "fill in the column 'password', or encrypt the other files with --password-file"
    ).asWarning
  }
}
