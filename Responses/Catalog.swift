/// Every word kaohe says: one file per reply, with a part for each language.
///
/// A template that is missing or misspelt here is an error when the program is built.
public enum Catalog {
  /// Small words by name and language, such as what roles and flags are called.
  public static var terms: [UInt8] { PackageResources.terms_json }

  /// The file `adjusted.mustache`.
  public static var adjusted: [UInt8] { PackageResources.adjusted_mustache }
  /// The file `ask.mustache`.
  public static var ask: [UInt8] { PackageResources.ask_mustache }
  /// The printed page, which has places for words and no words.
  public static var print: [UInt8] { PackageResources.print_html }
  /// The file `card.mustache`.
  public static var card: [UInt8] { PackageResources.card_mustache }
  /// The file `card-mean.mustache`.
  public static var cardMean: [UInt8] { PackageResources.card_mean_mustache }
  /// The file `changed.mustache`.
  public static var changed: [UInt8] { PackageResources.changed_mustache }
  /// The file `closed.mustache`.
  public static var closed: [UInt8] { PackageResources.closed_mustache }
  /// The file `commended.mustache`.
  public static var commended: [UInt8] { PackageResources.commended_mustache }
  /// The file `deducted.mustache`.
  public static var deducted: [UInt8] { PackageResources.deducted_mustache }
  /// The file `drawer.mustache`.
  public static var drawer: [UInt8] { PackageResources.drawer_mustache }
  /// The file `disputed.mustache`.
  public static var disputed: [UInt8] { PackageResources.disputed_mustache }
  /// The file `dropped.mustache`.
  public static var dropped: [UInt8] { PackageResources.dropped_mustache }
  /// The file `explained.mustache`.
  public static var explained: [UInt8] { PackageResources.explained_mustache }
  /// The file `form.mustache`.
  public static var form: [UInt8] { PackageResources.form_mustache }
  /// The file `forms.mustache`.
  public static var forms: [UInt8] { PackageResources.forms_mustache }
  /// The file `help.mustache`.
  public static var help: [UInt8] { PackageResources.help_mustache }
  /// The file `help-action.mustache`.
  public static var helpAction: [UInt8] { PackageResources.help_action_mustache }
  /// The file `help-slot.mustache`.
  public static var helpSlot: [UInt8] { PackageResources.help_slot_mustache }
  /// The file `help-unknown.mustache`.
  public static var helpUnknown: [UInt8] { PackageResources.help_unknown_mustache }
  /// The file `help-word.mustache`.
  public static var helpWord: [UInt8] { PackageResources.help_word_mustache }
  /// The file `history.mustache`.
  public static var history: [UInt8] { PackageResources.history_mustache }
  /// The file `identity.mustache`.
  public static var identity: [UInt8] { PackageResources.identity_mustache }
  /// The file `incomplete.mustache`.
  public static var incomplete: [UInt8] { PackageResources.incomplete_mustache }
  /// The file `language.mustache`.
  public static var language: [UInt8] { PackageResources.language_mustache }
  /// The file `late.mustache`.
  public static var late: [UInt8] { PackageResources.late_mustache }
  /// The file `left-alone.mustache`.
  public static var leftAlone: [UInt8] { PackageResources.left_alone_mustache }
  /// The file `pending.mustache`.
  public static var pending: [UInt8] { PackageResources.pending_mustache }
  /// The file `printed.mustache`.
  public static var printed: [UInt8] { PackageResources.printed_mustache }
  /// The file `quiet.mustache`.
  public static var quiet: [UInt8] { PackageResources.quiet_mustache }
  /// The file `rating-step.mustache`.
  public static var ratingStep: [UInt8] { PackageResources.rating_step_mustache }
  /// The file `recorded.mustache`.
  public static var recorded: [UInt8] { PackageResources.recorded_mustache }
  /// The file `refused.mustache`.
  public static var refused: [UInt8] { PackageResources.refused_mustache }
  /// The file `reopened.mustache`.
  public static var reopened: [UInt8] { PackageResources.reopened_mustache }
  /// The file `reminder.mustache`.
  public static var reminder: [UInt8] { PackageResources.reminder_mustache }
  /// The file `room.mustache`.
  public static var room: [UInt8] { PackageResources.room_mustache }
  /// The file `roster.mustache`.
  public static var roster: [UInt8] { PackageResources.roster_mustache }
  /// The file `seen.mustache`.
  public static var seen: [UInt8] { PackageResources.seen_mustache }
  /// The file `standings.mustache`.
  public static var standings: [UInt8] { PackageResources.standings_mustache }
  /// The file `store-fault.mustache`.
  public static var storeFault: [UInt8] { PackageResources.store_fault_mustache }
  /// The file `stranger.mustache`.
  public static var stranger: [UInt8] { PackageResources.stranger_mustache }
  /// The file `unavailable.mustache`.
  public static var unavailable: [UInt8] { PackageResources.unavailable_mustache }
  /// The file `unknown.mustache`.
  public static var unknown: [UInt8] { PackageResources.unknown_mustache }
  /// The file `whatif.mustache`.
  public static var whatif: [UInt8] { PackageResources.whatif_mustache }

  /// Every template by its file's name, for those who check them all.
  public static var all: [(name: String, source: [UInt8])] {
    [
      ("adjusted", adjusted),
      ("ask", ask),
      ("card", card),
      ("changed", changed),
      ("closed", closed),
      ("commended", commended),
      ("deducted", deducted),
      ("drawer", drawer),
      ("dropped", dropped),
      ("explained", explained),
      ("form", form),
      ("forms", forms),
      ("help", help),
      ("help-action", helpAction),
      ("help-slot", helpSlot),
      ("help-unknown", helpUnknown),
      ("help-word", helpWord),
      ("history", history),
      ("identity", identity),
      ("incomplete", incomplete),
      ("language", language),
      ("late", late),
      ("left-alone", leftAlone),
      ("pending", pending),
      ("quiet", quiet),
      ("recorded", recorded),
      ("refused", refused),
      ("reopened", reopened),
      ("roster", roster),
      ("seen", seen),
      ("standings", standings),
      ("store-fault", storeFault),
      ("stranger", stranger),
      ("unavailable", unavailable),
      ("unknown", unknown),
      ("whatif", whatif),
    ]
  }
}
