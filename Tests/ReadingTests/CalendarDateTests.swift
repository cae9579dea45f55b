import Reading
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("2017-12-31", "31/12/2017"), ("31/12/2017", "31/12/2017"), ("3/4/2017", "03/04/2017"),
    ("29/02/2016", "29/02/2016"),
  ])
  func isoAndDayFirstAreRead(text: String, printed: String) {
    #expect(CalendarDate(text)?.text == printed)
  }

  @Test(arguments: ["04/13/2017", "2017-02-29", "31/4/2017", "42828", "1-Feb", "1/2/17", "", "2017-1-1", "１/２/2017"])
  func othersAreNot(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func datesAreOrdered() throws {
    let dates = ["2016-12-31", "2017-01-01", "2017-01-02"].compactMap(CalendarDate.init)
    #expect(dates.shuffled().sorted() == dates)
  }
}
