package import Catalogue
package import Records

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

  package init(
    records: CentreRecords, qualification: Qualification? = nil, centre: Centre? = nil, candidate: Candidate? = nil,
    unit: Unit? = nil, plan: AssessmentPlan? = nil, activity: PlannedActivity? = nil, chosenUnits: [Unit] = []
  ) {
    self.records = records
    self.qualification = qualification
    self.centre = centre
    self.candidate = candidate
    self.unit = unit
    self.plan = plan
    self.activity = activity
    self.chosenUnits = chosenUnits
  }
}
