internal import Conversation

/// Every command, one line each.
enum AllCommands {
  private static let list: [any Command] = [
    LogOccurrence(),
    RateItem(),
    LogMeasure(),
    LogIncident(),
    WaiveRating(),
    ShowCard(),
    ShowOwnCard(),
    ExplainCard(),
    PrintCard(),
    TryOut(),
    ShowHistory(),
    ShowStandings(),
    ShowPending(),
    ShowDigest(),
    Remind(),
    TakeBack(),
    AmendEntry(),
    ClosePeriod(),
    ReopenPeriod(),
    FileLate(),
    AdjustEntry(),
    AppealEntry(),
    WithdrawAppeal(),
    DecideAppeal(),
    ShowForms(),
    GiveHelp(),
    ShowIdentity(),
    SetLanguage(),
    ChangeRoster(),
  ]

  /// The command for an action; nil where this version understands it without doing it.
  static func command(for intent: Intent) -> (any Command)? {
    list.first { type(of: $0).intents.contains(intent) }
  }
}
