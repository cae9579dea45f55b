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

    /// A full disk or a vanished folder: no other document would fare better.
    var endsTheBatch: Bool {
      diagnostics.contains { $0.severity == .error && [.output, .transfer].contains($0.origin) }
    }

    var failed: Int { entries.count { $0.status == .failed } }
  }

  /// Documents that are laid out and wait to be bound.
  private struct Pile {
    var forms: [LaidOutForm] = []
    var faults: [Diagnostic] = []
    var count = 0
  }

  func make(_ volume: Volume, index: Int) -> Outcome {
    var outcome = Outcome(index: index)
    var rest = volume.documents[...]
    var next: LaidOutForm?
    var number = 1
    while !rest.isEmpty {
      if next == nil, let (part, entries) = store.kept(of: volume, number: number, rest: rest) {
        outcome.entries += entries
        outcome.kept += entries.count
        rest = rest.dropFirst(part.documents.count)
      } else if options.isPaperOnly, volume.isBound, options.volumePages == Int.max {
        print(volume, to: &outcome)
        rest = []
      } else {
        let findings = Findings()
        let pile = pile(of: volume, rest, carrying: &next, findings: findings)
        let isWhole = pile.count == volume.documents.count
        let part = isWhole ? volume : volume.part(number, of: rest.prefix(pile.count))
        rest = rest.dropFirst(pile.count)
        add(part, consume pile, findings: findings, to: &outcome)
      }
      number += 1
    }
    return outcome
  }

  /// As many documents as one volume holds. The one that is too much is carried over to the next.
  private func pile(
    of volume: Volume, _ rest: ArraySlice<PlannedDocument>, carrying next: inout LaidOutForm?, findings: Findings
  ) -> Pile {
    var pile = Pile()
    // One for each file: what is in a file must not depend on what was made before it.
    let press = options.isPaperOnly ? PagePress() : nil
    var pages = 0
    for document in rest {
      do throws(Diagnostics) {
        let form: LaidOutForm
        if let waiting = next { form = waiting } else { form = try volumes.layOut(document, findings: findings) }
        next = nil
        if volume.isBound, pile.count > 0, pages + form.pages.count > options.volumePages {
          next = form
          return pile
        }
        pages += form.pages.count
        pile.forms.append(press?.pressed(form) ?? form)
      } catch { pile.faults += error.items }
      pile.count += 1
    }
    return pile
  }

  private func add(_ volume: Volume, _ pile: consuming Pile, findings: Findings, to outcome: inout Outcome) {
    do throws(Diagnostics) {
      // A volume without one of its sheets would be wrong.
      guard pile.faults.isEmpty else { throw Diagnostics(pile.faults) }
      let forms = pile.forms
      pile.forms = []
      let bound = try volumes.bind(volume, forms: consume forms, findings: findings)
      outcome.entries += try store.write(volume, consume bound, warnings: findings.items.map(\.code))
      outcome.diagnostics += findings.items
    } catch {
      outcome.entries += volume.failed(error.items.map(\.code))
      outcome.diagnostics += findings.items + error.items.map { located($0, in: volume) }
    }
  }

  /// A volume for paper, however long it is.
  private func print(_ volume: Volume, to outcome: inout Outcome) {
    let findings = Findings()
    do throws(Diagnostics) {
      let made = try PaperVolumeMaker(volumes: volumes).make(
        volume, password: store.password(of: volume), findings: findings)
      outcome.entries += try store.write(
        volume, made.file, extents: made.extents, warnings: findings.items.map(\.code))
      outcome.diagnostics += findings.items
    } catch {
      outcome.entries += volume.failed(error.items.map(\.code))
      outcome.diagnostics += findings.items + error.items
    }
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
