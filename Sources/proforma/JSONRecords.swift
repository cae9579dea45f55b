import Domain
import Reading

// What `--json` writes. Absent parts are null, so that every record has the same keys.

extension JSONValue {
  init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }

  init(_ number: Int?) { self = number.map(JSONValue.number) ?? .null }
}

extension Diagnostic {
  var json: JSONValue {
    [
      "severity": .text(severity.rawValue), "code": .text(code), "message": .text(fullMessage),
      "file": JSONValue(place?.file), "line": JSONValue(place?.line), "column": JSONValue(place?.column),
      "expected": JSONValue(expected), "hint": JSONValue(hint),
    ]
  }

  /// As `preflight` gives it; what is personal only on demand.
  func preflightJSON(showsValues: Bool) -> JSONValue {
    [
      "rule": .text(code), "severity": .text(severity.rawValue), "code": .text(code), "message": .text(message),
      "hint": .text(hint ?? ""), "clause": JSONValue(subject?.clause), "candidate": JSONValue(subject?.candidate),
      "unit": JSONValue(subject?.unit), "file": JSONValue(place?.file), "line": JSONValue(place?.line),
      "column": JSONValue(place?.column), "value": JSONValue(showsValues ? value : nil),
    ]
  }
}

extension UnitCatalogue {
  var json: JSONValue {
    [
      "qualifications": .list(qualifications.map(\.json)),
      "units": .list(units.map { $0.json(in: qualification(of: $0)) }),
    ]
  }
}

extension Qualification {
  fileprivate var json: JSONValue {
    [
      "id": .text(id), "code": JSONValue(code?.text), "title": JSONValue(title), "level": JSONValue(level),
      "lastCertification": JSONValue(lastCertification?.iso),
      "groups": .list(
        groups.map { group in
          var json: [String: JSONValue] = [
            "id": .text(group.id), "mandatory": .flag(group.isMandatory),
            "units": .list(group.units.map(JSONValue.text)),
          ]
          json["title"] = group.title.map(JSONValue.text)
          return .map(json)
        }),
    ]
  }
}

extension Unit {
  fileprivate func json(in qualification: Qualification?) -> JSONValue {
    [
      "key": .text(key), "number": JSONValue(number), "reference": JSONValue(reference?.text),
      "title": JSONValue(title), "level": JSONValue(level), "credit": JSONValue(credit),
      "glh": JSONValue(guidedLearningHours), "expires": JSONValue(expires?.iso),
      "qualification": .text(qualificationID),
      "group": JSONValue(qualification?.groups.first { $0.units.contains(number ?? key) }?.id),
      "outcomes": .list(
        outcomes.map { outcome in
          [
            "number": .text(outcome.number), "title": .text(outcome.title),
            "criteria": .list(
              outcome.criteria.map { criterion in
                [
                  "id": .text(criterion.id), "text": .text(criterion.text),
                  "parts": .list(criterion.parts.map { .text($0.text) }),
                ]
              }),
          ]
        }),
    ]
  }
}
