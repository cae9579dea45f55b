internal import PageModel
internal import QPDFKit

/// Title, language and the claim of PDF/UA-1, said twice as PDF wants it: in the information dictionary and in XMP.
extension FinishingPass {
  private static let producer = "Proforma"

  func writeMetadata(to document: borrowing QPDFDocument) {
    let root = document.root
    document.set("/Lang", to: document.text(form.metadata.language), in: root)
    let preferences = document.dictionary()
    document.set("/DisplayDocTitle", to: document.bool(true), in: preferences)
    document.set("/ViewerPreferences", to: preferences, in: root)
    document.set("/Metadata", to: metadataStream(in: document), in: root)
    writeInformation(to: document)
  }

  private func writeInformation(to document: borrowing QPDFDocument) {
    let information = document.dictionary()
    document.set("/Title", to: document.text(form.metadata.title), in: information)
    document.set("/Producer", to: document.text(Self.producer), in: information)
    document.set("/Subject", to: document.text(subject), in: information)
    if let date { document.set("/CreationDate", to: document.text(date.pdf), in: information) }
    document.set("/Info", to: document.indirect(information), in: document.trailer)
  }

  private var subject: String { "\(form.metadata.form), document \(form.metadata.documentID)" }

  private func metadataStream(in document: borrowing QPDFDocument) -> PDFObject {
    let stream = document.stream(Array(packet.utf8))
    let dictionary = document.streamDictionary(stream)
    document.set("/Type", to: document.name("Metadata"), in: dictionary)
    document.set("/Subtype", to: document.name("XML"), in: dictionary)
    return stream
  }

  private var packet: String {
    let title = Self.escaped(form.metadata.title)
    let created = date.map { "<xmp:CreateDate>\($0.xmp)</xmp:CreateDate>" } ?? ""
    return """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
       xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title>
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(Self.escaped(subject))</rdf:li></rdf:Alt></dc:description>
      <dc:language><rdf:Bag><rdf:li>\(Self.escaped(form.metadata.language))</rdf:li></rdf:Bag></dc:language>
      <pdf:Producer>\(Self.producer)</pdf:Producer>
      <pdfuaid:part>1</pdfuaid:part>\(created)
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
