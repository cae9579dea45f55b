internal import Fonts
internal import Forms
internal import Foundation
internal import Pages
internal import Reading

/// The options that shape the bytes of a document. The makers get this value and the key of a document encodes all of it, so
/// that a new option cannot be left out of the key.
package struct DocumentOptions: Hashable, Sendable, Encodable {
  package var type = TypeSize.standard
  /// Forms are filled on screen.
  package var isFillable = false
  /// How many continuation sheets each form has that may have one.
  package var continuations = 0
  /// Sheets go straight to a printer: what pages share is drawn once, and nothing is tagged.
  package var isPaperOnly = false
  /// The date in the files, if any.
  package var secondsSinceEpoch: Int?
  /// For printing on both sides: every document starts on a front.
  package var isDuplex = false
  package var binding = Volume.Binding.document
  /// The most pages that a bound file has before the next one is begun.
  package var volumePages = Volume.usualPages

  package init() {}

  var forms: FormOptions { FormOptions(isFillable: isFillable, continuations: continuations) }
}

/// How large the type is, and how much room it has.
package enum TypeSize: String, Hashable, Sendable, Encodable {
  /// 10 pt.
  case standard
  /// 9 pt, for large numbers of copies.
  case compact
  /// 18 pt.
  case large
}

/// Makes the key of a file: a hash of everything that shapes its bytes. A run that resumes keeps a file whose key is the
/// same, so what is missing here would leave outdated forms in the folder.
struct DocumentKey: Sendable {
  /// The same for all files of a batch: the options, the program and its fonts.
  private let base: String
  private let forms: FormOptions

  init(
    _ options: DocumentOptions, version: String = ProformaVersion.text,
    fonts: [[UInt8]] = Self.shippedFonts
  ) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let encoded = (try? encoder.encode(options)).map { Array($0) } ?? []
    base = SHA256.hex(Self.joined([Array(version.utf8), encoded] + fonts))
    forms = options.forms
  }

  private static var shippedFonts: [[UInt8]] {
    ShippedFonts.files.map { Array(FileManager.default.contents(atPath: $0.path) ?? Data()) }
  }

  /// The key of a file; nil when one of its documents cannot be made.
  func key(of volume: Volume) -> String? {
    var parts = [Array(base.utf8)]
    for document in volume.documents {
      guard let subject = document.plan.subject else { return nil }
      let bound = document.bound ?? Binder(document.layout, options: forms).bind(subject)
      parts += [Array(document.layout.contentHash.utf8), bound.canonicalBytes]
    }
    if volume.isBound {
      let starts = Array(repeating: 0, count: volume.documents.count + 2)
      let titles = [volume.metadata.title] + volume.bookmarkPaths.map { $0.joined(separator: "\n") }
      parts += [volume.cover(starts: starts).canonicalBytes] + titles.map { Array($0.utf8) }
    }
    return SHA256.hex(Self.joined(parts))
  }

  /// The hash of each part, so that no two lists of parts give the same bytes.
  private static func joined(_ parts: [[UInt8]]) -> String { parts.map { SHA256.hex($0) }.joined(separator: "\n") }
}
