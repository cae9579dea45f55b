/// What was agreed but not yet done is printed as planned, and can be put right by whoever fills the form.
extension BoundField {
  package var isPlanned: Bool {
    if case .printed(_, isPlanned: true) = content { true } else { false }
  }

  /// What the field is called beside its place, with what its reader must know of it in words.
  package func caption(in wording: Wording) -> String {
    switch content {
    // `Planned for` says it already.
    case .printed(_, isPlanned: true) where !label.lowercased().contains("planned"):
      wording("{label} (planned)", ["label": label])
    case .awaited(.date): wording("{label} (dd/mm/yyyy)", ["label": label])
    default: label
    }
  }

  /// On paper a pen strikes out what was planned; on screen this is where one types what was done instead.
  package func correction(in wording: Wording) -> BoundField? {
    guard isPlanned else { return nil }
    return BoundField(
      id: id, label: wording("{label}, if different", ["label": label]), filledBy: filledBy, content: .awaited(.text))
  }
}
