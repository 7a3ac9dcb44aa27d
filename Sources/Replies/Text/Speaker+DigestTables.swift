internal import Appraisal
internal import Markup

// The tables of a digest; services without tables show a line a row.
extension Speaker {
  private func heading(_ name: String, _ alignment: Markup.Table.Column.Alignment)
    -> Markup.Table.Column
  {
    Markup.Table.Column(Text(term("digest.column-\(name)")), alignment)
  }

  func departments(_ digest: DigestReport) -> [Block] {
    guard !digest.departments.isEmpty else { return [] }
    let rows = digest.departments.map { team -> [Text] in
      [
        Text(team.name ?? term("digest.other-departments")), Text(String(team.scored)),
        Text(team.mean.map(figure) ?? "\u{2014}"), Text(team.change.map(change) ?? ""),
      ]
    }
    return [
      heading("departments"),
      .table(
        Markup.Table(
          columns: [
            heading("department", .left), heading("people", .right), heading("mean", .right),
            heading("change", .right),
          ], rows: rows)),
    ]
  }

  func people(_ digest: DigestReport) -> [Block] {
    guard !digest.people.isEmpty else { return [] }
    let rows = digest.people.map { line -> [Text] in
      let total = line.total.shown
      return [
        Text(name(line.member)),
        Text(line.isUninspected ? term("digest.unproven", ["p": total]) : total),
        Text(line.change == .zero ? "" : change(line.change)),
      ]
    }
    let rest = digest.team.people - digest.people.count
    let columns = [heading("name", .left), heading("total", .right), heading("change", .right)]
    return [heading("people"), .table(Markup.Table(columns: columns, rows: rows))]
      + (rest > 0 ? [.paragraph(Text(term("digest.rest", ["n": String(rest)])))] : [])
  }
}
