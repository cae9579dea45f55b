internal import Forms
internal import PDF
internal import Pages
internal import Reading

/// Makes the file of a volume, or its files where one would have too many pages. It belongs to one worker.
struct FileMaker {
  let options: Batch.Options
  let volumes: VolumeMaker
  let store: FileStore

  struct Outcome: Sendable {
    let index: Int
    var entries: [Manifest.Entry] = []
    var diagnostics: [Diagnostic] = []
    /// How many documents an earlier run had made already.
    var kept = 0

    /// A full disk or a missing folder: no other document would succeed.
    var endsTheBatch: Bool {
      diagnostics.contains { $0.severity == .error && [.output, .transfer].contains($0.origin) }
    }

    var failed: Int { entries.count { $0.status == .failed } }
  }

  /// Documents of one file that are laid out and wait to be bound together.
  private struct Part {
    /// As many as were taken, each bound to its subject if that was possible.
    var documents: [PlannedDocument] = []
    var forms: [LaidOutForm] = []
    var faults: [Diagnostic] = []
    var warnings: [Diagnostic] = []
  }

  /// A document that did not fit into a part and begins the next.
  private typealias Waiting = (document: PlannedDocument, form: Checked<LaidOutForm>)

  func make(_ volume: Volume, index: Int) -> Outcome {
    var outcome = Outcome(index: index)
    var rest = volume.documents[...]
    var next: Waiting?
    var number = 1
    while !rest.isEmpty {
      if next == nil, let (part, entries) = kept(of: volume, number: number, rest: rest, &outcome) {
        outcome.entries += entries
        outcome.kept += entries.count
        rest = rest.dropFirst(part.documents.count)
      } else if options.documents.isPaperOnly, volume.isBound, options.documents.volumePages == Int.max {
        print(volume, to: &outcome)
        rest = []
      } else {
        let part = part(of: volume, rest, carrying: &next)
        let isWhole = part.documents.count == volume.documents.count
        let file = isWhole ? volume.with(part.documents) : volume.part(number, of: part.documents[...])
        rest = rest.dropFirst(part.documents.count)
        add(file, consume part, to: &outcome)
      }
      number += 1
    }
    return outcome
  }

  private func kept(
    of volume: Volume, number: Int, rest: ArraySlice<PlannedDocument>, _ outcome: inout Outcome
  ) -> (part: Volume, entries: [Manifest.Entry])? {
    do throws(Diagnostics) { return try store.kept(of: volume, number: number, rest: rest) } catch {
      outcome.diagnostics += error.items
      return nil
    }
  }

  /// As many documents as one file holds. The first that does not fit is carried over to the next.
  private func part(of volume: Volume, _ rest: ArraySlice<PlannedDocument>, carrying next: inout Waiting?) -> Part {
    var part = Part()
    // One for each file: the content of a file must not depend on what was made before it.
    let shared = options.documents.isPaperOnly ? SharedContentFinder() : nil
    var pages = 0
    for document in rest {
      do throws(Diagnostics) {
        let (bound, form) = if let next { next } else { try layOut(document) }
        next = nil
        if volume.isBound, !part.documents.isEmpty, pages + form.value.pages.count > options.documents.volumePages {
          next = (bound, form)
          return part
        }
        pages += form.value.pages.count
        part.warnings += form.warnings
        part.forms.append(shared?.separated(form.value) ?? form.value)
        part.documents.append(bound)
      } catch {
        part.faults += error.items
        part.documents.append(document)
      }
    }
    return part
  }

  private func layOut(_ document: PlannedDocument) throws(Diagnostics) -> Waiting {
    let bound = document.bound(options.documents.forms)
    return (bound, try volumes.layOut(bound))
  }

  private func add(_ volume: Volume, _ part: consuming Part, to outcome: inout Outcome) {
    var warnings = part.warnings
    do throws(Diagnostics) {
      // A volume without one of its sheets would be wrong.
      guard part.forms.count == part.documents.count else { throw Diagnostics(part.faults) }
      let forms = part.forms
      part.forms = []
      let bound = try volumes.bind(volume, forms: consume forms)
      warnings += bound.warnings
      let written = try store.write(volume, bound.value, warnings: warnings)
      outcome.entries += written.entries
      outcome.diagnostics += warnings + written.found
    } catch {
      fail(volume, warnings, error, &outcome)
    }
  }

  /// A volume for paper, however long it is.
  private func print(_ volume: Volume, to outcome: inout Outcome) {
    var warnings: [Diagnostic] = []
    do throws(Diagnostics) {
      let made = try PaperVolumeMaker(volumes: volumes, sheets: store.sheets(of:)).make(
        volume, password: try store.password(of: volume))
      warnings = made.warnings
      let (file, extents) = (made.value.file, made.value.extents)
      let written = try store.write(volume, file, extents: extents, sheets: made.value.sheets, warnings: warnings)
      outcome.entries += written.entries
      outcome.diagnostics += warnings + written.found
    } catch {
      fail(volume, warnings, error, &outcome)
    }
  }

  private func fail(_ volume: Volume, _ warnings: [Diagnostic], _ error: Diagnostics, _ outcome: inout Outcome) {
    outcome.entries += volume.failed(error.items.map(\.code))
    outcome.diagnostics += warnings + error.items.map { located($0, in: volume) }
  }

  /// A message about the only document of a file names its row.
  private func located(_ item: Diagnostic, in volume: Volume) -> Diagnostic {
    guard !volume.isBound, let row = volume.documents.first?.plan.row, !item.message.hasPrefix("row ") else {
      return item
    }
    var item = item
    item.message = "row \(row): " + item.message
    return item
  }
}
