import Foundation
import TestSupport
import Testing

@testable import PDF

/// Returned forms: exact values, correct verdicts, and hostile files that do no harm.
@Suite struct CollectingTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  /// Forms as a batch issues them, with their manifest.
  private func issue(_ form: String, in folder: borrowing ScratchFolder) throws -> (file: String, manifest: String) {
    let out = folder.path + "/issued"
    let run = try Shell(
      Repository.program, "pack", form, "--mode", "fillable", "--data", sample, "--out", out, "--only", "candidate=C101"
    )
    #expect(run.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: out).filter { $0.hasSuffix(".pdf") }
    return (out + "/" + (try #require(names.sorted().first)), out + "/manifest.json")
  }

  private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

  /// Writes a value into every field of a kind, and the whole file anew, as some viewers do.
  private func filled(_ bytes: [UInt8], kind: String, _ value: String, isName: Bool = false) throws -> [UInt8] {
    let document = try QPDFDocument(bytes)
    let fields = document.root["/AcroForm"]["/Fields"]
    for field in fields.items.flatMap({ $0["/Kids"].items }) where field["/FT"].name == kind {
      document.set("/V", to: isName ? document.name(value) : document.text(value), in: field)
    }
    return try document.write()
  }

  private func collect(_ file: String, _ manifest: String) throws -> [String: Any] {
    let folder = try ScratchFolder()
    let out = folder.path + "/answers.json"
    let run = try Shell(Repository.program, "collect", file, "--manifest", manifest, "--out", out)
    #expect(run.status == 0 || run.status == 65)
    let rows = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: out))) as? [[String: Any]]
    return try #require(rows?.first)
  }

  @Test(arguments: [
    "Zażółć gęślą jaźń", "Ελληνικά", "العربية", "王小明", "two\nlines", "=SUM(A1)", "(brackets) \\ and \"quotes\"", "é",
  ])
  func valuesComeBackExactly(value: String) throws {
    let folder = try ScratchFolder()
    let (file, _) = try issue("witness-testimony", in: folder)
    let read = ReturnReader.read(try filled(try bytes(file), kind: "Tx", value))
    let fields = try #require(read.documents.first).fields.filter { $0.kind == "text" }
    #expect(fields.count > 10 && fields.allSatisfy { $0.value == value })
    #expect(read.obstacle == nil && !read.hasScripts && !read.wasRepaired)
  }

  @Test func ticksAndChoicesComeBackInWords() throws {
    let folder = try ScratchFolder()
    let (file, _) = try issue("observation-record", in: folder)
    let read = ReturnReader.read(try filled(try bytes(file), kind: "Btn", "1", isName: true))
    #expect(read.documents.first?.fields.first { $0.name == "decision" }?.value == "Not yet competent")
    let other = try ScratchFolder()
    let (details, _) = try issue("candidate-details", in: other)
    let ticked = ReturnReader.read(try filled(try bytes(details), kind: "Btn", "Yes", isName: true))
    #expect(ticked.documents.first?.fields.first { $0.name == "attached_curriculum-vitae" }?.value == "yes")
  }

  @Test func theVerdictDistinguishesIssuedRewrittenAndAlteredFiles() throws {
    let folder = try ScratchFolder()
    let (file, manifest) = try issue("witness-testimony", in: folder)
    let clean = try collect(file, manifest)
    #expect(clean["verdict"] as? String == "clean" && clean["candidate"] as? String == "C101")
    #expect((clean["missing"] as? [String])?.contains("description") == true)
    let path = folder.path + "/back.pdf"
    try Data(try filled(try bytes(file), kind: "Tx", "x")).write(to: URL(fileURLWithPath: path))
    let refilled = try collect(path, manifest)
    #expect(refilled["verdict"] as? String == "refilled")
    #expect((refilled["fields"] as? [String: Any])?["description"] as? String == "x")
    try Data(try altered(try bytes(file))).write(to: URL(fileURLWithPath: path))
    #expect(try collect(path, manifest)["verdict"] as? String == "altered")
  }

  /// The form with other content on its page.
  private func altered(_ bytes: [UInt8]) throws -> [UInt8] {
    let document = try QPDFDocument(bytes)
    let page = document.page(0)
    document.set("/Contents", to: document.stream(Array("q Q".utf8)), in: page)
    return try document.write()
  }

  /// Anything drawn over a page can hide its text, and an attachment is not part of the form.
  @Test(arguments: ["Square", "FreeText", "Link", "Widget", "CropBox", "Rotate", "attachment"])
  func anythingPutOverAFormIsAnAlteration(_ what: String) throws {
    let folder = try ScratchFolder()
    let (file, manifest) = try issue("unit-sign-off", in: folder)
    let document = try QPDFDocument(try bytes(file))
    let page = document.page(0)
    func box(_ sides: [Int], in document: borrowing QPDFDocument) -> PDFObject {
      let box = document.array()
      for side in sides { document.append(document.integer(side), to: box) }
      return box
    }
    switch what {
    case "CropBox": document.set("/CropBox", to: box([0, 400, 595, 842], in: document), in: page)
    case "Rotate": document.set("/Rotate", to: document.integer(180), in: page)
    case "attachment":
      let names = document.dictionary()
      document.set("/EmbeddedFiles", to: document.dictionary(), in: names)
      document.set("/Names", to: names, in: document.root)
    default:
      let annotation = document.dictionary()
      document.set("/Subtype", to: document.name(what), in: annotation)
      document.set("/Rect", to: box([100, 100, 300, 200], in: document), in: annotation)
      document.append(annotation, to: page["/Annots"])
    }
    let path = folder.path + "/back.pdf"
    try Data(try document.write()).write(to: URL(fileURLWithPath: path))
    let answer = try collect(path, manifest)
    #expect(answer["verdict"] as? String == "altered", "\(answer)")
    #expect((answer["problems"] as? [String])?.count == 1, "\(answer["problems"] ?? "")")
  }

  @Test func scriptsAreFoundInEveryPlace() throws {
    let folder = try ScratchFolder()
    let issued = try bytes(try issue("witness-testimony", in: folder).file)
    for place in ["/OpenAction", "/A"] {
      let document = try QPDFDocument(issued)
      let action = document.dictionary()
      document.set("/S", to: document.name("JavaScript"), in: action)
      document.set("/JS", to: document.text("app.alert(1)"), in: action)
      document.set(place, to: action, in: place == "/A" ? document.page(0) : document.root)
      #expect(ReturnReader.read(try document.write()).hasScripts, "\(place)")
    }
  }

  @Test func theReasonForAnUnreadableFileIsGiven() throws {
    let folder = try ScratchFolder()
    let (file, manifest) = try issue("witness-testimony", in: folder)
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    let cut = folder.path + "/cut.pdf"
    try whole.prefix(9000).write(to: URL(fileURLWithPath: cut))
    let locked = folder.path + "/locked.pdf"
    _ = try Shell("qpdf", "--encrypt", "a", "b", "256", "--", file, locked)
    let text = try folder.write("no PDF at all", to: "text.pdf")
    let huge = folder.path + "/huge.pdf"
    _ = try Shell("truncate", "-s", "1G", huge)
    let out = folder.path + "/all.csv"
    let run = try Shell(
      Repository.program, "collect", cut, locked, text, huge, file, "--manifest", manifest, "--out", out)
    #expect(run.status == 1)
    #expect(run.errors.contains("cut.pdf: unreadable: it is not a PDF"))
    #expect(run.errors.contains("locked.pdf: unreadable: it is encrypted"))
    #expect(run.errors.contains("huge.pdf: unreadable: it is larger"))
    #expect(run.errors.contains("1 document, 4 files that cannot be read"))
    #expect(try String(contentsOfFile: out, encoding: .utf8).contains(",clean,"))
    #expect(try Shell(Repository.program, "collect", "/no/such.pdf", "--out", out).status == 66)
    let some = try Shell(Repository.program, "collect", "/no/such.pdf", file, "--out", "-")
    #expect(
      some.status == 1 && some.errors.contains("the file is missing") && some.output.contains("witness-testimony"))
  }

  @Test func aFieldThatUnpacksToAGigabyteIsRefusedInTime() throws {
    let folder = try ScratchFolder()
    let bomb = folder.path + "/bomb.pdf"
    let script = """
      import zlib,sys
      def obj(n,b): return b'%d 0 obj\\n'%n+b+b'\\nendobj\\n'
      z=zlib.compressobj(9); data=z.compress(b'5 0 ('); 
      for _ in range(1024): data+=z.compress(b'A'*1048576)
      data+=z.compress(b')')+z.flush()
      body=b'%PDF-1.7\\n'; off={}
      def put(n,b):
        global body; off[n]=len(body); body+=obj(n,b)
      put(1,b'<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>')
      put(2,b'<</Type/Pages/Kids[3 0 R]/Count 1>>')
      put(3,b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>')
      put(4,b'<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\\n'%len(data)+data+b'\\nendstream')
      put(6,b'<</T(AAAA-BBBB-CCCC)/Kids[7 0 R]>>')
      put(7,b'<</T(x)/FT/Tx/V 5 0 R>>')
      rows=b''
      for n in range(8):
        if n==0: rows+=bytes([0,0,0,0,0,255])
        elif n==5: rows+=bytes([2])+(4).to_bytes(4,'big')+bytes([0])
        else: rows+=bytes([1])+off[n].to_bytes(4,'big')+bytes([0])
      start=len(body); rows+=bytes([1])+start.to_bytes(4,'big')+bytes([0])
      body+=obj(8,b'<</Type/XRef/Size 9/W[1 4 1]/Root 1 0 R/Length %d>>stream\\n'%len(rows)+rows+b'\\nendstream')
      body+=b'startxref\\n%d\\n%%%%EOF\\n'%start
      open(sys.argv[1],'wb').write(body)
      """
    #expect(try Shell("python3", "-c", script, bomb).status == 0)
    let start = ContinuousClock().now
    let run = try Shell(Repository.program, "collect", bomb, "--out", "-")
    #expect(run.status == 65)
    #expect(run.output.contains("unreadable"))
    #expect(ContinuousClock().now - start < .seconds(6))
  }

  @Test func formulasAreMadeHarmless() throws {
    let fields = ["=1+1", "+44", "-5", "@x", "\tx", "safe", "a,b", "say \"x\""].enumerated().map {
      ReturnedFile.Field(name: "f\($0)", kind: "text", value: $1, isRequired: false)
    }
    let item = Return(file: "a.pdf", documentID: "X", issued: nil, verdict: .unchecked, fields: fields, problems: [])
    let row = AnswerTable([item], isRaw: false).csv
    #expect(row.contains("'=1+1,'+44,'-5,'@x,'\tx,safe,\"a,b\",\"say \"\"x\"\"\""))
    #expect(AnswerTable([item], isRaw: true).csv.contains(",=1+1,+44"))
  }
}
