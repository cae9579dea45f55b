/// Turns Cairo's RGB greys into DeviceGray (PDF 1.7 §8.6.4.2), because print shops bill pages with RGB as colour:
/// `0.27 0.27 0.27 rg` becomes `0.27 g`.
enum GrayOperators {
  private static let newline = UInt8(ascii: "\n")

  static func converted(_ operators: [UInt8]) -> [UInt8] {
    var converted: [UInt8] = []
    converted.reserveCapacity(operators.count)
    var (start, isInString) = (0, false)
    while start < operators.count {
      let end = operators[start...].firstIndex(of: newline).map { $0 + 1 } ?? operators.count
      let line = operators[start..<end]
      if !isInString, let first = line.first, (0x30...0x39).contains(first), let (level, rest) = grey(line) {
        converted += operators[level]
        converted += operators[rest]
      } else {
        converted += line
      }
      // A long string goes on in the next line after a backslash.
      isInString = line.dropLast().last == UInt8(ascii: "\\")
      start = end
    }
    return converted
  }

  /// A line that begins with three equal numbers and `rg` or `RG`.
  ///
  /// - Returns: the range of the number with a space, and of the rest from the `g` or `G` on.
  private static func grey(_ line: ArraySlice<UInt8>) -> (level: Range<Int>, rest: Range<Int>)? {
    var ends: [Int] = []
    var index = line.startIndex
    while index < line.endIndex, ends.count < 3 {
      if line[index] == 0x20 { ends.append(index) }
      index += 1
    }
    guard ends.count == 3, index + 1 < line.endIndex, line[index] | 0x20 == UInt8(ascii: "r"),
      line[index + 1] | 0x20 == UInt8(ascii: "g")
    else { return nil }
    let first = line[line.startIndex..<ends[0]]
    guard first.elementsEqual(line[ends[0] + 1..<ends[1]]), first.elementsEqual(line[ends[1] + 1..<ends[2]]),
      first.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    return (line.startIndex..<ends[0] + 1, index + 1..<line.endIndex)
  }
}
