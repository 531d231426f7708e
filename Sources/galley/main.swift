import FoundationEssentials
import GalleyCommand
import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
exit(await Command.run(arguments, environment: ProcessInfo.processInfo.environment))
