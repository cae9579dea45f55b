/// PDF/UA-1, clause 5.
enum MetadataRule: AuditRule {
  static let id = "5-metadata"
  static let title = "XMP metadata name the document's title and claim PDF/UA-1."
  static let remedy = "Write dc:title and pdfuaid:part 1 into the catalogue's metadata."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    guard let text = file.metadata else { return [finding("there are no metadata")] }
    var findings: [AuditFinding] = []
    if text.firstMatch(of: /<dc:title>[\s\S]*?<rdf:li[^>]*>\s*[^<\s]/) == nil {
      findings.append(finding("the metadata have no title"))
    }
    let claims = text.firstMatch(of: /pdfuaid:part(>|=["'])1/) != nil
    if !claims { findings.append(finding("the metadata do not claim PDF/UA-1")) }
    return findings
  }
}
