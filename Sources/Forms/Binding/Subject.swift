package import Domain
package import Reading

/// What one document is about, and the records that it may draw on.
package struct Subject: Sendable {
  package var records: CentreRecords
  package var qualification: Qualification?
  package var centre: Centre?
  package var candidate: Candidate?
  package var unit: Unit?
  package var plan: AssessmentPlan?
  package var activity: PlannedActivity?
  /// The candidate's chosen units that the catalogue knows.
  package var chosenUnits: [Unit]
  /// The candidates whom a form of the whole centre is about.
  package var cohort: [CohortMember]
  /// The day up to which the records are counted; the newest date of the candidate's evidence when nil.
  package var asAt: CalendarDate?
  /// Which of several copies it is, from 1; each copy is a document of its own.
  package var copy = 1

  package init(
    records: CentreRecords, qualification: Qualification? = nil, centre: Centre? = nil, candidate: Candidate? = nil,
    unit: Unit? = nil, plan: AssessmentPlan? = nil, activity: PlannedActivity? = nil, chosenUnits: [Unit] = [],
    cohort: [CohortMember] = []
  ) {
    self.records = records
    self.qualification = qualification
    self.centre = centre
    self.candidate = candidate
    self.unit = unit
    self.plan = plan
    self.activity = activity
    self.chosenUnits = chosenUnits
    self.cohort = cohort
  }
}

/// One of a centre's candidates with the units that they have chosen.
package struct CohortMember: Sendable {
  package var candidate: Candidate
  /// Those that the catalogue knows.
  package var units: [Unit]

  package init(candidate: Candidate, units: [Unit]) {
    self.candidate = candidate
    self.units = units
  }
}
