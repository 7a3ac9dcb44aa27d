internal import Glibc

// Without one of the standard streams the next file opened would take its place.
for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
  _ = open("/dev/null", O_RDWR)
}
// A reader that goes away must end the output, not the process before its ledger is closed.
signal(SIGPIPE, SIG_IGN)
// A file at its size limit is a full disk to be told of, not the end of the process.
signal(SIGXFSZ, SIG_IGN)
// The library's own list of them takes a thirtieth of a short run to make.
let words = (1..<max(1, Int(CommandLine.argc))).compactMap { place in
  CommandLine.unsafeArgv[place].map { String(cString: $0) }
}
exit(Program(arguments: words).run().rawValue)
