import Domain
import Forms
import Production
import Reading

/// Makes the pictures that `preview` was asked for, from the files as they are now.
struct PreviewMaker {
  let command: PreviewCommand

  struct Preview {
    let title: String
    let pictures: [[UInt8]]
    let warnings: [Diagnostic]
  }

  func preview() throws -> Preview {
    let findings = Findings()
    let layout = try command.sources.layout(command.form, findings)
    let records = try command.data.records(findings)
    try findings.throwIfErrors()
    let maker = DocumentMaker(isLargePrint: command.largePrint, secondsSinceEpoch: nil)
    let form = try form(layout, records, maker, findings)
    return Preview(
      title: "\(layout.title) (\(layout.id) v\(layout.version))",
      pictures: try pictures(of: form, records, maker), warnings: findings.warnings)
  }

  private func pictures(of form: PreviewedForm, _ records: CentreRecords, _ maker: DocumentMaker) throws -> [[UInt8]] {
    let resolution = Double(command.resolution)
    guard let compare = command.compare else {
      return try maker.pictures(of: form, showsBoxes: command.boxes, pixelsPerInch: resolution)
    }
    // What is wrong with the older layout is nobody's concern here, unless it cannot be shown at all.
    let findings = Findings()
    let old = try self.form(try command.sources.layout(compare, findings), records, maker, findings)
    return try maker.pictures(comparing: old, with: form, pixelsPerInch: resolution)
  }

  private func form(
    _ layout: Layout, _ records: CentreRecords, _ maker: DocumentMaker, _ findings: Findings
  ) throws -> PreviewedForm {
    let catalogue = try command.sources.catalogue(findings)
    let planner = SubjectPlanner(layout, records: records, catalogue: catalogue)
    let choice = SubjectChoice(
      candidate: command.candidate, unit: command.unit, activity: nil, isBlank: command.candidate == nil)
    let subject = try choice.subject(of: planner, records: records, layout: layout, findings: findings)
    return try maker.preview(layout, subject, findings: findings)
  }
}
