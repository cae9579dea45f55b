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
    staffNames["\(role.rawValue)|\(name)"] = id
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
    return facts["name"] == nil ? nil : Candidate(id: id, facts: facts, row: entry.row, place: entry.place)
  }

  /// Decides on the candidate's id and makes it known to evidence and plans.
  private mutating func noteCandidate(_ facts: Facts, _ entry: Entry) -> String {
    let (given, number) = (facts.text("id"), facts.text("number"))
    checkFirst(given ?? number, given == nil ? "number" : "id", of: .candidates, entry)
    let id = given ?? number ?? freeRowID(entry)
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
    let id = staffID(facts.text(key), name: facts.text(nameKey), role, entry)
    if id == nil, facts[key] != nil {
      entry.fault(
        "unknown-reference", key, "no one on the staff list has this id",
        hint: "check the spelling against the staff list")
    }
    facts[key] = id.map { .reference(.staff, $0) }
  }

  /// The member of staff with this id or name. A name adds the person when no one has it yet.
  private mutating func staffID(_ id: String?, name: String?, _ role: StaffRole, _ entry: Entry) -> String? {
    if let id {
      if staffIDs.contains(id) { return id }
      if let known = staffNames["\(role.rawValue)|\(id)"] { return known }
      if let name { return addStaff(name, role, id: id, entry) }
      return !listsStaff || id.contains(" ") ? addStaff(id, role, id: nil, entry) : nil
    }
    guard let name else { return nil }
    return staffNames["\(role.rawValue)|\(name)"] ?? addStaff(name, role, id: nil, entry)
  }

  private mutating func addStaff(_ name: String, _ role: StaffRole, id: String?, _ entry: Entry) -> String {
    let id = id ?? newStaffID(role)
    staffIDs.insert(id)
    staffNames["\(role.rawValue)|\(name)"] = id
    let facts = Facts(["name": .text(name), "role": .text(role.rawValue)])
    staff.append(StaffMember(id: id, role: role, facts: facts, place: entry.place))
    return id
  }
}
