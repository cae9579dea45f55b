package import Reading

/// Checks finished PDFs against PDF/UA-1 (ISO 14289-1).
package enum Audit {
  /// All rules, in the order in which findings are reported. A new rule is a constant in `Rules` and an entry here.
  package static let rules: [AuditRule] = [
    .version, .metadata, .marked, .suspects, .title, .tree, .parent, .content, .nesting, .parentTree, .roles, .language,
    .table, .grid, .headers, .list, .headings, .figures, .notes, .files, .dynamicForm, .encryption, .tabs, .fieldNames,
    .widgets, .formElements, .links, .embedding, .glyphMap, .encoding, .unicode,
  ]

  /// Everything that is wrong with a PDF; empty when it passes. The file may be hostile, so the caller runs this in a child
  /// process with limits.
  ///
  /// `name`: the file's name, for the findings.
  /// - Throws: when the bytes cannot be read as a PDF.
  package static func findings(in bytes: [UInt8], named name: String) throws(PDFError) -> [Diagnostic] {
    let file = try AuditReader.read(bytes)
    return rules.flatMap { rule in rule.check(file).map { rule.diagnostic(for: $0, in: name) } }
  }
}

/// One requirement of PDF/UA-1 that a program can check.
package struct AuditRule: Sendable {
  /// A place where a file breaks the rule.
  struct Breach {
    let message: String
    /// Counts from 0.
    let page: Int?
    /// The number of the object concerned.
    let object: Int?

    init(_ message: String, page: Int? = nil, object: Int? = nil) {
      self.message = message
      self.page = page
      self.object = object
    }
  }

  /// The clause of ISO 14289-1, with a word where a clause has several rules: `7.1-content`.
  package let id: String
  /// The requirement, in one sentence.
  package let title: String
  /// How to fix a breach.
  package let remedy: String
  let check: @Sendable (AuditedFile) -> [Breach]

  init(_ id: String, _ title: String, remedy: String, check: @escaping @Sendable (AuditedFile) -> [Breach]) {
    self.id = id
    self.title = title
    self.remedy = remedy
    self.check = check
  }

  fileprivate func diagnostic(for breach: Breach, in name: String) -> Diagnostic {
    Diagnostic(
      .data, id, breach.message, at: Place(file: name, page: breach.page.map { $0 + 1 }, object: breach.object),
      expected: title, hint: remedy)
  }
}

extension AuditedFile {
  /// A breach at an element of the structure.
  func breach(_ message: String, at index: Int) -> AuditRule.Breach {
    AuditRule.Breach(message, page: elements[index].page, object: elements[index].object)
  }
}
