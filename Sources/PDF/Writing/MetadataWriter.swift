import Foundation
import Pages
import Reading

/// Writes title, language and the PDF/UA-1 identifier, twice as PDF requires: in the information dictionary and as XMP.
struct MetadataWriter {
  let form: LaidOutForm
  let date: PDFDate?
  var producer = "Proforma"

  func writeInformation(to file: inout PDFAssembly) -> PDFReference {
    file.addDictionary { syntax in
      syntax.entry("/Title", text: form.metadata.title)
      syntax.entry("/Producer", text: producer)
      syntax.entry("/Subject", text: subject)
      if let date { syntax.entry("/CreationDate", text: date.pdf) }
    }
  }

  private var subject: String { "\(form.metadata.form), document \(form.metadata.documentID)" }

  func writeMetadata(to file: inout PDFAssembly) -> PDFReference {
    file.addStream(Array(packet.utf8)) { $0.write("/Type/Metadata/Subtype/XML") }
  }

  private var packet: String {
    let title = XMLText.escaped(form.metadata.title)
    let created = date.map { "<xmp:CreateDate>\($0.xmp)</xmp:CreateDate>" } ?? ""
    return """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
       xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title>
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(XMLText.escaped(subject))</rdf:li></rdf:Alt></dc:description>
      <dc:language><rdf:Bag><rdf:li>\(XMLText.escaped(form.metadata.language))</rdf:li></rdf:Bag></dc:language>
      <pdf:Producer>\(producer)</pdf:Producer>
      <pdfuaid:part>1</pdfuaid:part>\(created)
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
  }
}

/// A moment as PDF (`D:20171231120000Z`) and XMP (`2017-12-31T12:00:00Z`) write it, in UTC.
struct PDFDate: Hashable, Sendable {
  let pdf: String
  let xmp: String

  init(secondsSinceEpoch seconds: Int) {
    xmp = Date(timeIntervalSince1970: TimeInterval(seconds)).ISO8601Format()
    pdf = "D:" + xmp.filter(\.isNumber) + "Z"
  }
}
