import Domain
import Reading

extension Checks {
  /// Pictures: what is read is as large as it says, and no larger than it is kept.
  mutating func checkPicture() {
    guard let picture = try? PNGReader.read(bytes) else { return }
    expect(picture.levels.count == picture.width * picture.height, "a picture of another size than it says")
    expect(
      picture.width <= PictureLimits.keptWidth && picture.height <= PictureLimits.keptHeight,
      "a picture that is kept too large")
  }

  /// The centre's file: every fault has a place, and what is read may be printed.
  mutating func checkCentre() {
    do throws(Diagnostics) {
      let centre = try CentreFileReader.read(SourceFile(name: "centre.yaml", bytes: bytes)).value
      expect(centre.header.count <= 3, "a header of more than three lines")
      expect(centre.header.allSatisfy { !$0.contains(where: \.isNewline) }, "a line with a line break")
    } catch {
      expect(error.hasErrors, "the centre's file was refused without a word")
      expectPlaces(of: error.items)
    }
  }
}
