import Foundation
import PDF
import Reading

extension Checks {
  /// Returned PDFs: the result must be the same after encoding for the parent process, and the table must be readable.
  mutating func checkReturns() {
    let file = ReturnReader.read(bytes)
    expect(file.obstacle != nil || !file.documents.isEmpty, "neither a document nor an obstacle")
    let answer = (try? JSONEncoder().encode(file)).flatMap { try? JSONDecoder().decode(ReturnedFile.self, from: $0) }
    expect(answer == file, "the result changes when it is encoded and decoded")
    let issued = file.documents.prefix(1).map {
      IssuedDocument(
        id: $0.id, form: "form", version: "1", candidate: nil, unit: nil, sha256: nil, bytes: nil, content: "other")
    }
    for known in [nil, issued] {
      let returns = Reconciler(issued: known).returns(of: file, named: "x.pdf", bytes: bytes)
      expect(!returns.contains { $0.verdict == .clean }, "a file that was not issued is judged clean")
      expectTable(of: returns)
    }
  }

  private mutating func expectTable(of returns: [Return]) {
    let table = AnswerTable(returns, isRaw: false)
    expect((try? table.json()) != nil, "the answers are no JSON")
    let read = try? CSVReader.read(SourceFile(name: "answers.csv", text: table.csv))
    expect(read?.rows.count == returns.count, "the table has \(read?.rows.count ?? 0) rows for \(returns.count)")
    expect(!(read?.faults ?? []).contains { ["ragged-row", "open-quote"].contains($0.code) }, "the table is ragged")
  }
}
