/// Letters of other scripts that are drawn like Latin ones: somebody could be made to look like
/// somebody else with them.
enum LookAlikes {
  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (latin, others) in pairs {
      for other in others.unicodeScalars { table[other] = latin }
    }
    return table
  }()

  /// Small letters of Cyrillic and Greek, which capitals were folded to, by the Latin letter that
  /// they or their capitals are drawn like.
  private static let pairs: [(Unicode.Scalar, String)] = [
    ("a", "\u{430}\u{3B1}"), ("b", "\u{432}\u{44C}\u{3B2}"), ("c", "\u{441}\u{3F2}"),
    ("d", "\u{501}"), ("e", "\u{435}\u{3B5}\u{451}"), ("g", "\u{261}"),
    ("h", "\u{43D}\u{4BB}\u{3B7}"),
    ("i", "\u{456}\u{457}\u{3B9}\u{131}"), ("j", "\u{458}"), ("k", "\u{43A}\u{3BA}"),
    ("l", "\u{4CF}\u{7C}"), ("m", "\u{43C}\u{3BC}"), ("n", "\u{3BD}"), ("o", "\u{43E}\u{3BF}"),
    ("p", "\u{440}\u{3C1}"), ("q", "\u{51B}"), ("s", "\u{455}"), ("t", "\u{442}\u{3C4}"),
    ("u", "\u{3C5}"), ("w", "\u{51D}\u{3C9}"), ("x", "\u{445}\u{3C7}"), ("y", "\u{443}\u{3B3}"),
    ("z", "\u{3B6}"),
  ]

  /// The Latin letter that a letter looks like, or the letter itself.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar { table[scalar] ?? scalar }
}
