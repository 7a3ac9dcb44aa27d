public import Disk
public import SystemPackage
public import Webhook

/// Where a secret is kept: settings name the place, never the secret.
public enum SecretReference: Hashable, Sendable, CustomStringConvertible {
  /// In an environment variable.
  case environment(String)
  /// In a file only its owner can read (0600 or stricter).
  case file(FilePath)

  /// Reads `env:NAME` or `file:PATH`; nil for anything else.
  public init?(_ text: String) {
    if text.hasPrefix("env:") {
      let name = text.dropFirst(4)
      guard !name.isEmpty, !name.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "=") })
      else { return nil }
      self = .environment(String(name))
    } else if text.hasPrefix("file:"), text.utf8.count > 5 {
      self = .file(FilePath(String(text.dropFirst(5))))
    } else {
      return nil
    }
  }

  /// As the settings have it.
  public var description: String {
    switch self {
    case .environment(let name): "env:" + name
    case .file(let path): "file:" + path.string
    }
  }
}

/// Why a secret could not be read; the reference is told, never what was found.
public struct SecretError: Error, Hashable, Sendable {
  /// The kinds of fault.
  public enum Fault: Hashable, Sendable {
    /// No such variable, no such file, or nothing in it.
    case absent
    /// Others may read the file; it has these permission bits.
    case open(UInt32)
    /// The file cannot be read.
    case unreadable(DiskError)
  }

  /// What is wrong.
  public var fault: Fault
  /// Where.
  public var reference: SecretReference
}

/// Looks secrets up.
public struct SecretReader {
  private let disk: any Disk
  private let folder: FilePath
  private let environment: (String) -> String?

  /// A reader.
  ///
  /// - Parameters:
  ///   - disk: the files.
  ///   - folder: where relative paths start, usually the store.
  ///   - environment: the value of an environment variable.
  public init(
    disk: any Disk, relativeTo folder: FilePath, environment: @escaping (String) -> String?
  ) {
    self.disk = disk
    self.folder = folder
    self.environment = environment
  }

  /// The secret, without white space at its ends.
  public func secret(_ reference: SecretReference) throws(SecretError) -> Secret {
    let text: String
    switch reference {
    case .environment(let name): text = environment(name) ?? ""
    case .file(let path): text = try contents(of: path, for: reference)
    }
    let isSpace = { (character: Character) in character.isWhitespace }
    let start = text.drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else {
      throw SecretError(fault: .absent, reference: reference)
    }
    return Secret(String(start[...last]))
  }

  /// What a channel's references stand for.
  public func mailbox(of channel: Channel) throws(SecretError) -> Mailbox {
    Mailbox(
      url: try secret(channel.url),
      secret: try channel.secret.map { reference throws(SecretError) in try secret(reference) })
  }

  private func contents(
    of path: FilePath, for reference: SecretReference
  ) throws(SecretError) -> String {
    let path = folder.pushing(path)
    let bits: UInt32?
    let bytes: [UInt8]
    do throws(DiskError) {
      bits = try disk.permissions(of: path)
      bytes = bits.map { $0 & 0o077 } == 0 ? try disk.contents(of: path) : []
    } catch {
      throw SecretError(fault: .unreadable(error), reference: reference)
    }
    guard let bits else { throw SecretError(fault: .absent, reference: reference) }
    guard bits & 0o077 == 0 else { throw SecretError(fault: .open(bits), reference: reference) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
