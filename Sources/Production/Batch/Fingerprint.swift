internal import Fonts
internal import Forms
internal import Foundation
internal import Reading

/// A hash of everything that a file is made from: the layouts, what is bound into them, how they are made, and the program
/// with its fonts. Two files of one fingerprint are the same.
struct Fingerprint: Sendable {
  private let base: String
  private let isFillable: Bool

  init(pack: Pack, options: Batch.Options) {
    isFillable = options.isFillable
    let fonts = ShippedFonts.files.map { file in
      SHA256.hex(Array(FileManager.default.contents(atPath: file.path) ?? Data()))
    }
    let making = [
      ProformaVersion.text, Self.text(of: pack), "\(options.isLargePrint)", "\(options.isFillable)",
      "\(options.isDuplex)", "\(options.isPaperOnly)", "\(options.secondsSinceEpoch ?? -1)", "\(options.binding)",
    ]
    base = SHA256.hex((making + fonts).joined(separator: "\n"))
  }

  /// All of a pack but where its file lies.
  private static func text(of pack: Pack) -> String {
    let sections = pack.sections.map { section in
      let entries = section.entries.map { "\($0.form) \($0.copies) \($0.methods)" }
      return "\(section.title) \(section.isByUnit) \(entries)"
    }
    return "\(pack.id) \(pack.version) \(pack.title) \(pack.purpose) \(pack.isClaim) \(sections)"
  }

  /// The fingerprint of a file; nil when one of its documents cannot be made.
  func key(of volume: Volume) -> String? {
    var parts = [base, volume.id ?? ""]
    for document in volume.documents {
      guard let subject = document.plan.subject else { return nil }
      let bound = document.bound ?? Binder(document.layout, isFillable: isFillable).bind(subject)
      parts += [document.layout.contentHash, document.section, SHA256.hex(bound.canonicalBytes)]
    }
    return SHA256.hex(parts.joined(separator: "\n"))
  }
}
