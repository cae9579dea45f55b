internal import Reading

/// Centres, staff, witnesses and candidates. A flat row of a candidate also names the centre and the staff.
extension RecordDecoder {
  mutating func centre(_ entry: Entry) -> Centre? {
    let facts = entry.facts()
    return facts["name"] == nil ? nil : Centre(facts: facts, place: entry.place)
  }

  /// Adds a centre unless it is there already. Two names for one number are a warning.
  mutating func add(_ centre: Centre) {
    let key = CentreKey(number: centre.number, name: centre.name)
    guard centreKeys[key] == nil else { return }
    centreKeys[key] = centres.count
    if centre.number != nil, let first = centreKeys[CentreKey(number: centre.number, name: nil)] {
      findings.warn(
        .data, "centre-name", "a centre number has a second name", at: centre.place,
        expected: "the name that is given first, at \(centres[first].place)")
    } else if centre.number != nil {
      centreKeys[CentreKey(number: centre.number, name: nil)] = centres.count
    }
    centres.append(centre)
  }

  /// Adds what the centre's file says of the centre. Where the records say otherwise, theirs is printed.
  mutating func add(_ file: CentreFile) {
    guard !centres.isEmpty else {
      if file.name != nil { centres.append(Centre(facts: file.facts, place: file.place)) }
      return
    }
    guard let name = file.name, let index = centres.firstIndex(where: { $0.isCalled(name) }) ?? onlyCentre else {
      return
    }
    let known = centres[index]
    if !known.isCalled(name) {
      keyFindings.warn(
        .data, "centre-name", "the centre's file and the records have different names for the centre", at: file.place,
        expected: "the same as in the records, at \(known.place)",
        hint: "correct one of the two; forms print what the records have")
    }
    // Completed forms may well go to another place than the centre's postal address.
    guard known.facts["address"] == nil, let address = file.returnAddress else { return }
    var facts = known.facts
    facts["address"] = .text(address)
    centres[index] = Centre(facts: facts, place: known.place)
  }

  private var onlyCentre: Int? { centres.count == 1 ? 0 : nil }

  mutating func staffMember(_ entry: Entry) -> StaffMember? {
    let facts = entry.facts()
    let given = facts.text("id")
    checkFirst(given, "id", of: .staff, entry)
    given.map { _ = staffIDs.insert($0) }
    guard let name = facts.text("name"), let role = facts.text("role").flatMap(StaffRole.init) else { return nil }
    let id = given ?? newStaffID(role)
    noteStaff(id, name, role)
    return StaffMember(id: id, role: role, facts: facts, place: entry.place)
  }

  private mutating func newStaffID(_ role: StaffRole) -> String {
    let known = staffIDs
    let id = newID(role.rawValue) { known.contains($0) }
    staffIDs.insert(id)
    return id
  }

  /// A countersigner must be on the staff list, which may name them further down.
  mutating func checkCountersigners() {
    for member in staff {
      guard let id = member.countersignedBy, !staffIDs.contains(id) else { continue }
      findings.add(
        .data, "unknown-reference", "'countersigned_by' of a member of staff: no one on the staff list has this id",
        at: member.place, hint: "check the spelling against the staff list", value: id)
      rejected.append(RejectedEntry(table: RecordTable.staff.rawValue, row: nil, place: member.place))
    }
  }

  mutating func witness(_ entry: Entry) -> Witness? {
    let facts = entry.facts()
    let given = facts.text("id")
    checkFirst(given, "id", of: .witnesses, entry)
    let known = witnessIDs
    let id = given ?? newID("witness") { known[$0] != nil }
    witnessIDs[id] = id
    guard let name = facts.text("name") else { return nil }
    if witnessIDs[name] == nil { witnessIDs[name] = id }
    return Witness(id: id, facts: facts, place: entry.place)
  }

  /// Replaces numbers of candidates by their ids, once all candidates are known.
  mutating func resolveCandidatesOfWitnesses() {
    for index in witnesses.indices where witnesses[index].facts["candidates"] != nil {
      let known = witnesses[index].candidates.compactMap { candidateIDs[$0] }
      if known.count < witnesses[index].candidates.count {
        findings.add(
          .data, "unknown-reference", "'candidates' of a witness: no candidate has this id or number",
          at: witnesses[index].place, hint: "check the spelling against the list of candidates",
          value: witnesses[index].candidates.filter { candidateIDs[$0] == nil }.joined(separator: " "))
      }
      witnesses[index].facts["candidates"] = .codes(known)
    }
  }
}

// MARK: - Candidates

extension RecordDecoder {
  mutating func candidate(_ entry: Entry) -> Candidate? {
    var facts = entry.facts()
    let id = noteCandidate(facts, entry)
    if entry["name"] == nil, entry["first_name"] != nil || entry["last_name"] != nil {
      let parts = [facts.text("first_name"), facts.text("last_name")].compactMap(\.self)
      facts["name"] = .text(parts.joined(separator: " "))
    }
    if let sampling = facts.codes("sampling") {
      facts["sampling"] = .codes(sampling.filter { $0.lowercased() != "none" })
    }
    resolveStaff("assessor", named: "assessor_name", .assessor, in: &facts, entry)
    resolveStaff("internal_verifier", named: "internal_verifier_name", .internalVerifier, in: &facts, entry)
    addFlatCentre(facts, entry)
    noteRow(facts, entry)
    return facts["name"] == nil ? nil : Candidate(id: id, facts: facts, row: entry.row, place: entry.place)
  }

  /// Decides on the candidate's id and makes it known to evidence and plans.
  private mutating func noteCandidate(_ facts: Facts, _ entry: Entry) -> String {
    let (given, number) = (facts.text("id"), facts.text("number"))
    let joined = joinKey(facts).flatMap { candidateRows[$0]?.first?.id }
    // Further rows of the same candidate are joined to the first.
    if entry.row == nil || (given ?? number).map({ !idsOfRows.contains($0) }) ?? false {
      checkFirst(given ?? number, given == nil ? "number" : "id", of: .candidates, entry)
      if entry.row != nil { (given ?? number).map { _ = idsOfRows.insert($0) } }
    }
    let id = given ?? number ?? joined ?? freeRowID(entry)
    candidateIDs[id] = id
    if let number, candidateIDs[number] == nil { candidateIDs[number] = id }
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

  private mutating func addFlatCentre(_ facts: Facts, _ entry: Entry) {
    let number = facts["centre_number"]
    if let name = facts["centre_name"] {
      var values = ["name": name]
      values["number"] = number
      add(Centre(facts: Facts(values), place: entry.place))
    } else if let number = facts.text("centre_number"), centreKeys[CentreKey(number: number, name: nil)] == nil {
      entry.fault(
        "unknown-reference", "centre_number", "no centre has this number",
        hint: "list the centre, or give its name in a column 'centre_name'")
    }
  }

  /// Replaces an id or a name of a member of staff by the id.
  mutating func resolveStaff(
    _ key: String, named nameKey: String, _ role: StaffRole, in facts: inout Facts, _ entry: Entry
  ) {
    let (given, name) = (facts.text(key), facts.text(nameKey))
    facts[key] = nil
    if let given, staffIDs.contains(given) {
      facts[key] = .reference(.staff, given)
    } else if let written = given ?? name {
      let id = staffID(named: written, role, given == nil ? nameKey : key, entry) { decoder in
        if let given, let name { return decoder.addStaff(name, role, id: given, entry) }
        return decoder.listsStaff && given != nil ? nil : decoder.addStaff(written, role, id: nil, entry)
      }
      facts[key] = id.map { .reference(.staff, $0) }
    }
  }

  /// The only member of staff of this name and role. Names are compared without regard to case and punctuation, and may have
  /// the surname first, before a comma.
  private mutating func staffID(
    named name: String, _ role: StaffRole, _ key: String, _ entry: Entry,
    orElse add: (inout RecordDecoder) -> String?
  ) -> String? {
    let found = staffNames[Self.staffKey(name, role), default: []]
    if found.count == 1 { return found[0] }
    if found.count > 1 {
      entry.fault(
        "unknown-reference", key, "\(found.count) on the staff list have this name", expected: "the id of one of them")
      return nil
    }
    if let id = add(&self) { return id }
    let isOther = StaffRole.allCases.contains { staffNames[Self.staffKey(name, $0)] != nil }
    entry.fault(
      "unknown-reference", key,
      isOther
        ? "the person on the staff list has another role"
        : "no one on the staff list has this \(name.contains(" ") ? "name" : "id")",
      expected: "the id or name of someone whose role is \(role.rawValue)",
      hint: isOther
        ? "list the person with this role too, under another id" : "check the spelling against the staff list")
    return nil
  }

  mutating func noteStaff(_ id: String, _ name: String, _ role: StaffRole) {
    let key = Self.staffKey(name, role)
    if staffNames[key]?.contains(id) != true { staffNames[key, default: []].append(id) }
  }

  private static func staffKey(_ name: String, _ role: StaffRole) -> String {
    role.rawValue + "|" + Suggestion.folded(NameOrder.turned(name) ?? name)
  }

  private mutating func addStaff(_ name: String, _ role: StaffRole, id: String?, _ entry: Entry) -> String {
    let id = id ?? newStaffID(role)
    staffIDs.insert(id)
    noteStaff(id, name, role)
    let facts = Facts(["name": .text(name), "role": .text(role.rawValue)])
    staff.append(StaffMember(id: id, role: role, facts: facts, place: entry.place))
    return id
  }
}
