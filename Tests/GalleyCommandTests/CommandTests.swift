import FoundationEssentials
import Testing

@testable import GalleyCommand

@Suite struct CommandTests {
    private static let calls: [([String], Int32)] = [
        (["nonsense"], 2), (["serve", "--nonsense", "1"], 2), (["serve", "word"], 2), (["serve", "--database"], 2),
        (["migrate", "--database", "--log=off"], 2),
        (["token"], 2), (["token", "make"], 2), (["token", "create", "--role", "king", "--name", "x"], 2),
        (["token", "create", "--role", "editor"], 2), (["token", "create", "--role", "editor", "--name", " "], 2),
        (["token", "revoke", "--id", "7"], 2), (["token", "revoke"], 2), (["help", "nonsense"], 2), (["-x"], 2),
        ([], 2),
        (["help"], 0), (["--help"], 0), (["help", "serve"], 0), (["serve", "--help"], 0),
        (["token", "create", "-h"], 0),
        (["import"], 2), (["import", "x", "y"], 2), (["import", "x", "--format", "csv"], 2),
        (["serve", "--dry-run"], 2),
        (["import", "x", "--line-bytes", "1"], 2), (["import", "x", "--private"], 2), (["export", "--restart"], 2),
        (["export", "--database", "/nowhere/x.db"], 1), (["import", "/nowhere/x", "--database", "/nowhere/x.db"], 1),
        (["import", "--help"], 0), (["help", "export"], 0),
        (["completion"], 2), (["completion", "csh"], 2), (["completion", "bash", "--log", "off"], 2),
        (["version"], 0), (["migrate", "--database", "/nowhere/x.db"], 1),
    ]

    @Test(arguments: calls)
    func theExitStatusSaysHowItWent(arguments: [String], status: Int32) async {
        #expect(await Command.run(arguments, environment: [:]) == status)
    }

    @Test func everyCommandOfTheOverviewHasItsHelp() {
        for line in Help.overview.split(separator: "\n") where line.hasPrefix("galley ") {
            let name = line.split(separator: " ")[1]
            if name != "—" { #expect(Help.topic(String(name)) != nil, "\(name)") }
        }
    }

    @Test func flagsAreReadInBothForms() throws {
        var arguments = try Arguments(["create", "--role", "editor", "--name=A = B", "--empty="])
        #expect(arguments.words == ["create"])
        #expect(arguments.take("role") == "editor")
        #expect(arguments.take("name") == "A = B")
        #expect(arguments.take("empty") == "")
        #expect(arguments.flags.isEmpty)
        var switches = try Arguments(["--dry-run", "file", "-", "--private"])
        #expect(switches.takeSwitch("dry-run") && !switches.takeSwitch("restart"))
        #expect(switches.takeWord() == "file" && switches.words == ["-"])
        #expect(throws: UsageError.self) { try switches.endWords() }
        #expect(throws: UsageError("--role must be given.")) { try arguments.require("role") }
    }
}
