/// The way to a value inside a JSON document, for messages such as `criteria[3].points`.
public struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  /// One step of a path.
  public enum Step: Hashable, Sendable {
    /// Into the member with this name.
    case name(String)
    /// To the element at this index, from 0.
    case index(Int)
  }

  /// The steps from the document's root.
  public var steps: [Step]

  /// The path of these steps; none is the root.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// The path one member deeper.
  public func appending(_ name: String) -> JSONPath { JSONPath(steps + [.name(name)]) }

  /// The path one element deeper.
  public func appending(_ index: Int) -> JSONPath { JSONPath(steps + [.index(index)]) }

  /// The path as people write it: `criteria[3].points`; empty for the root.
  public var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
  }

  /// Where the value at this path starts in a document, or, where the path leads to nothing,
  /// where the last value on the way starts.
  ///
  /// Places are looked up only when a fault must be told, so that values carry no positions.
  public func place(in bytes: [UInt8]) -> TextPlace {
    let offset = bytes.withUnsafeBytes { raw in
      var finder = JSONReader(raw)
      return finder.offset(of: steps[...])
    }
    return TextPlace(of: offset, in: bytes)
  }
}

extension JSONReader {
  /// The byte where the value at these steps starts; on the way as far as it exists.
  mutating func offset(of steps: ArraySlice<JSONPath.Step>) -> Int {
    skipSpace()
    let here = position
    guard let step = steps.first else { return here }
    let rest = steps.dropFirst()
    do {
      try enter()
      var index = 0
      repeat {
        switch step {
        case .name(let wanted):
          if try name().0 == wanted { return offset(of: rest) }
        case .index(let wanted):
          if index == wanted { return offset(of: rest) }
        }
        _ = try value()
        index += 1
      } while try separator()
    } catch {}
    return here
  }
}
