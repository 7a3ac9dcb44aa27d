// Measures what a user waits for, each figure beside the physical limit of the same run.
//
//     swift run -c release kaohe-bench PROGRAM
//     swift run -c release kaohe-bench post URL [COUNT]
//
// PROGRAM is the built `kaohe`, whose cold start is timed too. `post` sends COUNT messages (500) to
// a server on this machine.
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "post", let url = arguments.dropFirst().first {
  let count = arguments.count > 2 ? arguments.last.flatMap { Int($0) } : nil
  try Posting(url: url, count: count ?? 500).measure()
} else {
  let bench = try Bench()
  let workload = try bench.workload()
  workload.readings()
  try workload.logging(20_000, batch: 1_000, isQuiet: true)
  try workload.logging(20_000, batch: 1_000, isQuiet: false)
  try workload.logging(200, batch: 1, isQuiet: false)
  workload.cards(of: "desk-monthly", position: "frontdesk-assistant")
  workload.cards(of: "aftersales-kpi", position: "aftersales-clerk")
  try workload.years()
  if let program = arguments.first { bench.cold(program) }
}
