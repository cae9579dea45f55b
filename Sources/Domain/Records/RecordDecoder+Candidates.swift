internal import Reading

/// Candidates, and what a flat row says beside them: the centre and the staff.
extension RecordDecoder {
  mutating func candidate(_ entry: Entry) -> Candidate? {
    let given = (id: entry.identifier("id"), number: entry.identifier("number"))
    let id = noteCandidate(given, entry)
    let name = candidateName(entry)
    let assessor = staffID(entry, id: "assessor", name: "assessor_name", .assessor)
    let verifier = staffID(entry, id: "internal_verifier", name: "internal_verifier_name", .internalVerifier)
    let centre = flatCentre(entry)
    let candidate = Candidate(
      id: id, name: name ?? "", knownAs: entry.name("known_as"), number: given.number, uln: entry.uln("uln"),
      uci: entry.identifier("uci"), dateOfBirth: entry.date("date_of_birth"), address: entry.text("address"),
      phone: entry.phone("phone"), email: entry.text("email"), employer: entry.name("employer"),
      jobTitle: entry.text("job_title"), registered: entry.date("registered"), centreNumber: centre.number,
      centreName: centre.name, qualificationCode: entry.schemeCode("qualification"),
      qualificationTitle: entry.text("qualification_title"), units: entry.units("units"),
      unitReference: entry.text("unit_reference"), unitTitle: entry.text("unit_title"),
      sampling: entry["sampling"].map { _ in entry.units("sampling").filter { $0.lowercased() != "none" } },
      unitLevel: entry.identifier("unit_level"), unitCredit: entry.identifier("unit_credit"),
      hasScribe: entry.flag("scribe"), assessorID: assessor,
      internalVerifierID: verifier, password: entry.identifier("password"), documentDate: entry.date("date"),
      row: entry.row, place: entry.place)
    return name == nil ? nil : candidate
  }

  /// Settles the candidate's id and makes it known to evidence and plans.
  private mutating func noteCandidate(_ given: (id: String?, number: String?), _ entry: Entry) -> String {
    checkFirst(given.id ?? given.number, given.id == nil ? "number" : "id", of: .candidates, entry)
    let id = given.id ?? given.number ?? freeRowID(entry)
    candidateIDs[id] = id
    if let number = given.number, candidateIDs[number] == nil { candidateIDs[number] = id }
    return id
  }

  /// `row-5`; with a further number when another file has such a row too.
  private func freeRowID(_ entry: Entry) -> String {
    let id = "row-\(entry.row ?? candidateIDs.count + 1)"
    guard candidateIDs[id] != nil else { return id }
    var number = 2
    while candidateIDs["\(id)-\(number)"] != nil { number += 1 }
    return "\(id)-\(number)"
  }

  private func candidateName(_ entry: Entry) -> String? {
    if entry["name"] == nil, entry["first_name"] != nil || entry["last_name"] != nil {
      return [entry.name("first_name"), entry.name("last_name")].compactMap(\.self).joined(separator: " ")
    }
    return entry.requiredName("name", expected: "the candidate's name")
  }

  private mutating func flatCentre(_ entry: Entry) -> (number: String?, name: String?) {
    let (number, name) = (entry.centreNumber("centre_number"), entry.name("centre_name"))
    if let name {
      add(Centre(name: name, number: number, address: nil, phone: nil, email: nil, place: entry.place))
    } else if let number, centreKeys[CentreKey(number: number, name: nil)] == nil {
      entry.fault(
        "unknown-reference", "centre_number", "no centre has this number",
        hint: "list the centre, or give its name in a column 'centre_name'")
    }
    return (number, name)
  }

  /// Who assesses or verifies: by id, or by a name, which adds the person when nobody is called so yet.
  mutating func staffID(_ entry: Entry, id idKey: String, name nameKey: String, _ role: StaffRole) -> String? {
    let name = entry.name(nameKey)
    if let id = entry.identifier(idKey) {
      if staffIDs.contains(id) { return id }
      if let known = staffNames["\(role.rawValue)|\(id)"] { return known }
      if let name { return addStaff(name, role, id: id, entry) }
      if !listsStaff || id.contains(" ") { return addStaff(id, role, id: nil, entry) }
      entry.fault(
        "unknown-reference", idKey, "nobody on the staff list has this id", hint: "is it spelt as on the staff list?")
      return nil
    }
    guard let name else { return nil }
    return staffNames["\(role.rawValue)|\(name)"] ?? addStaff(name, role, id: nil, entry)
  }

  private mutating func addStaff(_ name: String, _ role: StaffRole, id: String?, _ entry: Entry) -> String {
    let id = id ?? newStaffID(role)
    staffIDs.insert(id)
    staffNames["\(role.rawValue)|\(name)"] = id
    staff.append(
      StaffMember(
        id: id, name: name, role: role, jobTitle: nil, phone: nil, email: nil, qualifications: nil,
        isTrainee: nil, countersignedBy: nil, place: entry.place))
    return id
  }
}

/// Identifiers with a shape that shows what a spreadsheet did to them. Check digits are the catalogue's business.
extension Entry {
  /// A scheme code on a form decides which qualification is claimed, so a damaged one is an error.
  func schemeCode(_ key: String) -> String? {
    guard let code = identifier(key) else { return nil }
    guard Self.hasLostZero(code) else { return code }
    fault(
      "lost-zero", key, "the code has fewer than five digits", expected: "five digits, such as 03456",
      hint: "a spreadsheet drops zeros in front: format the column as text and type the code again")
    return nil
  }

  /// Other awarding bodies' centre numbers are shorter or longer, so this is a warning and the number stays.
  func centreNumber(_ key: String) -> String? {
    guard let number = identifier(key) else { return nil }
    if Self.hasLostZero(number) {
      warning(
        "lost-zero", key, "the centre number has fewer than five digits",
        hint: "did a spreadsheet drop a zero in front? format the column as text")
    }
    return number
  }

  private static func hasLostZero(_ code: String) -> Bool {
    let digits = code.hasSuffix(".0") ? String(code.dropLast(2)) : code
    return digits != code || (digits.count < 5 && digits.allSatisfy(SpreadsheetDamage.isDigit))
  }

  func uln(_ key: String) -> String? {
    guard let uln = identifier(key) else { return nil }
    if uln == "9999999999" || SpreadsheetDamage.isNothingWord(uln) {
      fault("placeholder", key, "a stand-in stands here", expected: "a ULN, or nothing", hint: "leave it blank (OCR)")
      return nil
    }
    let digits = uln.filter { $0 != " " }
    guard digits.count == 10, digits.allSatisfy(SpreadsheetDamage.isDigit), digits.first != "0" else {
      fault("wrong-length", key, "this is no ULN", expected: "ten digits, the first not 0, or nothing")
      return nil
    }
    return digits
  }
}
