internal import Appraisal
internal import Ledger

extension Roster {
  /// The person a subject is; nil for a unit, or where the roster does not have them.
  subscript(subject subject: Subject) -> Person? { subject.person.flatMap { self[$0] } }
}
