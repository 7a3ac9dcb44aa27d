public import Appraisal
internal import CForms

/// The forms that come with the program (`FORMS.md`), as the files they are.
public enum ShippedForms {
  /// A shipped form's id and file.
  public struct File: Sendable {
    /// The form's id.
    public let id: String
    /// The bytes of its file.
    public let bytes: [UInt8]
  }

  /// Every shipped form file, in the order of their ids.
  public static var files: [File] {
    (0..<kaohe_form_count).map { number in
      let form = kaohe_form_at(number)
      let bytes = UnsafeBufferPointer(start: form.bytes, count: form.size)
      return File(id: String(cString: form.id), bytes: Array(bytes))
    }
  }

  /// The JSON Schema of a form file.
  public static var schema: [UInt8] {
    let schema = kaohe_form_schema()
    return Array(UnsafeBufferPointer(start: schema.bytes, count: schema.size))
  }

  /// Every shipped form, read; a file that cannot be read is a fault the tests find.
  public static var all: [Form] { files.compactMap { Form.read($0.bytes).form } }
}
