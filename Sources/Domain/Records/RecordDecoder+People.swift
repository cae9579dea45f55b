internal import Reading

/// Centres, staff and witnesses.
extension RecordDecoder {
  mutating func centre(_ entry: Entry) -> Centre? {
    let name = entry.requiredName("name", expected: "the centre's name")
    let number = entry.centreNumber("number")
    let (address, phone, email) = (entry.text("address"), entry.phone("phone"), entry.text("email"))
    return name.map {
      Centre(name: $0, number: number, address: address, phone: phone, email: email, place: entry.place)
    }
  }

  /// Adds a centre unless the same is there; two names for one number are worth a word.
  mutating func add(_ centre: Centre) {
    let key = CentreKey(number: centre.number, name: centre.name)
    guard centreKeys[key] == nil else { return }
    centreKeys[key] = centres.count
    if centre.number != nil, let first = centreKeys[CentreKey(number: centre.number, name: nil)] {
      findings.add(
        Diagnostic(
          .data, "centre-name", "a centre number stands with a second name", at: centre.place,
          expected: "the name that stands first, at \(centres[first].place)"
        ).asWarning)
    } else if centre.number != nil {
      centreKeys[CentreKey(number: centre.number, name: nil)] = centres.count
    }
    centres.append(centre)
  }

  mutating func staffMember(_ entry: Entry) -> StaffMember? {
    let given = entry.identifier("id")
    checkFirst(given, "id", of: .staff, entry)
    let name = entry.requiredName("name", expected: "the person's name")
    let role = self.role(entry)
    let (phone, email, job) = (entry.phone("phone"), entry.text("email"), entry.text("job_title"))
    let isTrainee = trainee(entry)
    let (qualifications, countersigner) = (entry.text("qualifications"), entry.identifier("countersigned_by"))
    given.map { _ = staffIDs.insert($0) }
    guard let name, let role else { return nil }
    let id = given ?? newStaffID(role)
    staffNames["\(role.rawValue)|\(name)"] = id
    return StaffMember(
      id: id, name: name, role: role, jobTitle: job, phone: phone, email: email, qualifications: qualifications,
      isTrainee: isTrainee ?? (countersigner == nil ? nil : true), countersignedBy: countersigner, place: entry.place)
  }

  private func role(_ entry: Entry) -> StaffRole? {
    guard let text = entry.required("role", expected: Suggestion.list(StaffRole.allCases.map(\.rawValue))) else {
      return nil
    }
    switch Suggestion.folded(text) {
    case "assessor": return .assessor
    case "internalverifier", "iv", "iqa", "internalqualityassurer": return .internalVerifier
    default:
      entry.fault(
        "unknown-word", "role", "this role is not known",
        expected: Suggestion.list(StaffRole.allCases.map(\.rawValue)))
      return nil
    }
  }

  /// `qualified` or `trainee`, in the words that centres use.
  private func trainee(_ entry: Entry) -> Bool? {
    guard let text = entry.identifier("status") else { return nil }
    switch Suggestion.folded(text) {
    case "trainee", "unqualified", "intraining", "candidate": return true
    case "qualified", "competent", "licensed": return false
    default:
      entry.fault("unknown-word", "status", "this status is not known", expected: "qualified or trainee")
      return nil
    }
  }

  mutating func newStaffID(_ role: StaffRole) -> String {
    let known = staffIDs
    let id = newID(role.rawValue) { known.contains($0) }
    staffIDs.insert(id)
    return id
  }

  /// `stem-1`, `stem-2` ...: the next that nobody has. It goes on from the last, so that many cost no more than few.
  mutating func newID(_ stem: String, isTaken: (String) -> Bool) -> String {
    repeat { lastNumbers[stem, default: 0] += 1 } while isTaken("\(stem)-\(lastNumbers[stem, default: 0])")
    return "\(stem)-\(lastNumbers[stem, default: 0])"
  }

  mutating func witness(_ entry: Entry) -> Witness? {
    let given = entry.identifier("id")
    checkFirst(given, "id", of: .witnesses, entry)
    let known = witnessIDs
    let id = given ?? newID("witness") { known[$0] != nil }
    witnessIDs[id] = id
    let name = entry.requiredName("name", expected: "the witness's name")
    if let name, witnessIDs[name] == nil { witnessIDs[name] = id }
    let (job, relationship) = (entry.text("job_title"), entry.text("relationship"))
    let (phone, email, status) = (entry.phone("phone"), entry.text("email"), entry.text("status"))
    let (competence, isRelated, units) = (entry.text("competence"), entry.flag("related"), entry.units("units"))
    return name.map {
      Witness(
        id: id, name: $0, jobTitle: job, relationship: relationship, phone: phone, email: email, status: status,
        competence: competence, isRelated: isRelated, units: units, place: entry.place)
    }
  }
}
