internal import Forms

/// What a new store begins with.
public enum NewStore {
  /// The shipped forms, as files of their first version.
  public static var forms: [(id: String, version: Int, bytes: [UInt8])] {
    ShippedForms.files.map { ($0.id, 1, $0.bytes) }
  }
}
