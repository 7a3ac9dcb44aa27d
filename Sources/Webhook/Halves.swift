public import Markup

extension Document {
  /// The document in parts of about half its letters, numbered, for a service that found it too long
  /// although it was under the documented limit; itself alone when it cannot be cut.
  public func halves(titled heading: Heading) -> [Document] {
    let most = blocks.flatMap(\.texts).reduce(0) { $0 + $1.length } * 2 / 3
    let splitter = Splitter(heading: heading) { part in
      part.blocks.flatMap(\.texts).reduce(0) { $0 + $1.length } <= most
    }
    return (try? splitter.parts(of: self)) ?? [self]
  }
}
