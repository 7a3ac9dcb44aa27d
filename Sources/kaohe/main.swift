internal import Glibc

// A reader that goes away must end the output, not the process before its ledger is closed.
signal(SIGPIPE, SIG_IGN)
exit(Program(arguments: Array(CommandLine.arguments.dropFirst())).run().rawValue)
