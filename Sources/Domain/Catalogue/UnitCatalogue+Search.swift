extension UnitCatalogue {
  /// The part of the catalogue that a query finds. A unit's exact number, key or reference wins, so that `D1` finds one
  /// unit and not eleven; otherwise every word of the query must stand in the unit's title, reference or outcomes.
  /// `query`: empty for everything.
  /// `qualification`: a code or id to look in, nil for all.
  package func matching(_ query: String, qualification: String?) -> UnitCatalogue {
    let pool = qualifications.filter {
      qualification == nil || $0.code?.text == qualification || $0.id == qualification
    }
    let words = query.lowercased().split(separator: " ").map(String.init)
    guard !words.isEmpty else { return UnitCatalogue(qualifications: pool) }
    let exact = pool.map { $0.narrowed { $0.isNamed(query) } }.filter { !$0.units.isEmpty }
    if !exact.isEmpty { return UnitCatalogue(qualifications: exact) }
    return UnitCatalogue(qualifications: pool.map { $0.narrowed { $0.mentions(words) } }.filter { !$0.units.isEmpty })
  }
}

extension Qualification {
  fileprivate func narrowed(to isWanted: (Unit) -> Bool) -> Qualification {
    var copy = self
    copy.units = units.filter(isWanted)
    let keys = Set(copy.units.map(\.key))
    copy.groups = groups.compactMap { group in
      var group = group
      group.units = group.units.filter(keys.contains)
      return group.units.isEmpty ? nil : group
    }
    return copy
  }
}

extension Unit {
  fileprivate func isNamed(_ query: String) -> Bool {
    [key, reference?.text ?? ""].contains { $0.lowercased() == query.lowercased() }
  }

  fileprivate func mentions(_ words: [String]) -> Bool {
    let text = ([title ?? "", reference?.text ?? "", key] + outcomes.map(\.title)).joined(separator: " ").lowercased()
    return words.allSatisfy(text.contains)
  }
}
