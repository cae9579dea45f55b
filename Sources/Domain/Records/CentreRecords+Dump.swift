internal import Reading

extension CentreRecords {
  /// The records as text to read and to compare, without the places where they stood.
  package func dump() -> String {
    let sections: [(String, [String])] = [
      ("centres", centres.map(\.line)), ("staff", staff.map(\.line)), ("witnesses", witnesses.map(\.line)),
      ("candidates", candidates.map(\.line)), ("evidence", evidence.map(\.line)), ("plans", plans.flatMap(\.lines)),
      ("milestones", milestones.map(\.line)),
    ]
    return sections.filter { !$0.1.isEmpty }
      .map { title, lines in ([title] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n" }.joined()
  }
}

/// `id: key=value key=value`, absent values left out, values quoted.
private func described(_ id: String, _ pairs: KeyValuePairs<String, String?>) -> String {
  let values = pairs.compactMap { key, value in value.map { "\(key)=\($0.debugDescription)" } }
  return ([id + ":"] + values).joined(separator: " ")
}

private func joined(_ words: [some CustomStringConvertible]) -> String? {
  words.isEmpty ? nil : words.map(\.description).joined(separator: " ")
}

extension Centre {
  fileprivate var line: String {
    described(number ?? "-", ["name": name, "address": address, "phone": phone, "email": email])
  }
}

extension StaffMember {
  fileprivate var line: String {
    described(
      id,
      [
        "role": role.rawValue, "name": name, "jobTitle": jobTitle, "phone": phone, "email": email,
        "qualifications": qualifications, "trainee": isTrainee.map(String.init), "countersignedBy": countersignedBy,
      ])
  }
}

extension Witness {
  fileprivate var line: String {
    described(
      id,
      [
        "name": name, "jobTitle": jobTitle, "relationship": relationship, "phone": phone, "email": email,
        "status": status, "competence": competence, "related": isRelated.map(String.init), "units": joined(units),
      ])
  }
}

extension Candidate {
  fileprivate var line: String {
    described(
      id,
      [
        "name": name, "knownAs": knownAs, "number": number, "uln": uln, "uci": uci, "born": dateOfBirth?.iso,
        "address": address, "phone": phone, "email": email, "employer": employer, "jobTitle": jobTitle,
        "registered": registered?.iso, "centreNumber": centreNumber, "centreName": centreName,
        "qualification": qualificationCode, "qualificationTitle": qualificationTitle, "units": joined(units),
        "unitReference": unitReference, "unitTitle": unitTitle, "sampling": sampling.flatMap(joined),
        "scribe": hasScribe.map(String.init), "assessor": assessorID, "internalVerifier": internalVerifierID,
        "date": documentDate?.iso,
      ])
  }
}

extension EvidenceItem {
  fileprivate var line: String {
    described(
      "\(candidateID) \(ref)",
      [
        "title": title, "type": type, "date": date?.iso, "location": location, "heldBy": heldBy,
        "confidential": isConfidential ? "yes" : nil, "witness": witnessID, "written": written?.iso,
        "simulation": simulation, "criteria": joined(criteria),
      ])
  }
}

extension Milestone {
  fileprivate var line: String {
    described("\(candidateID) \(unit)", ["kind": kind.rawValue, "date": date.iso])
  }
}

extension AssessmentPlan {
  fileprivate var lines: [String] {
    let own = described(
      id, ["candidate": candidateID, "assessor": assessorID, "units": joined(units), "agreed": agreed?.iso])
    return [own] + activities.map { "  " + $0.line }
      + questions.map { "  question \($0.criterion): \($0.text.debugDescription)" }
  }
}

extension PlannedActivity {
  fileprivate var line: String {
    described(
      "activity \(id)",
      [
        "date": date?.iso, "time": time, "location": location, "task": task, "evidence": evidence, "method": method,
        "witness": witnessID, "criteria": joined(criteria), "adjustments": adjustments,
      ])
  }
}
