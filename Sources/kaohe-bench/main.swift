internal import Appraisal
internal import Commands
internal import Disk
internal import Glibc
internal import Ledger
internal import SystemPackage

// Measures what a user waits for, each figure beside the physical limit of the same run.
//
//     swift run -c release kaohe-bench PROGRAM
//
// PROGRAM is the built `kaohe`, whose cold start is timed too.
let bench = try Bench()
let workload = try bench.workload()
workload.readings()
try workload.piped(isQuiet: true)
try workload.piped(isQuiet: false)
workload.cards(of: "desk-monthly", position: "frontdesk-assistant")
workload.cards(of: "aftersales-kpi", position: "aftersales-clerk")
try workload.years()
try bench.durable(batch: 1, count: 200)
try bench.durable(batch: 500, count: 2_000)
if CommandLine.arguments.count > 1 { bench.cold(CommandLine.arguments[1]) }
