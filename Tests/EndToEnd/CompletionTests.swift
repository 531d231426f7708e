import Foundation
import Testing

/// What the shells themselves make of the scripts that `galley completion` writes.
@Suite struct CompletionTests {
    /// What is typed, and some of what must be offered.
    private static let lines: [(line: [String], offers: Set<String>)] = [
        (["to"], ["token"]), (["token", "c"], ["create"]), (["token", "create", "--ro"], ["--role"]),
        (["token", "create", "--role", ""], ["moderator", "editor", "admin"]),
        (["import", "--dry"], ["--dry-run"]), (["import", "--format", "re"], ["remark42"]),
        (["serve", "--comment-by"], ["--comment-bytes"]), (["export", "--databa"], ["--database"]),
        (["completion", "z"], ["zsh"]), (["help", "sett"], ["settings"]), (["import", "newsr"], ["newsroom.jsonl"]),
    ]

    private static func offered(_ shell: String, _ arguments: [String], in folder: String) async throws -> Set<String> {
        let program = Program(path: shell, arguments: arguments, folder: folder)
        let outcome = try await ChildProcess(program).outcome()
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        return Set(outcome.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) })
    }

    private static func script(_ shell: String, in folder: NewsroomFolder) async throws -> String {
        let path = folder.path + "/completion.\(shell)"
        let written = try await folder.run("completion", shell)
        try Data(written.output.utf8).write(to: URL(fileURLWithPath: path))
        try Data().write(to: URL(fileURLWithPath: folder.path + "/newsroom.jsonl"))
        return path
    }

    @Test func bashOffersWhatTheCommandTakes() async throws {
        let folder = try NewsroomFolder()
        let script = try await Self.script("bash", in: folder)
        for (line, offers) in Self.lines {
            let words = (["galley"] + line).map { "'\($0)'" }.joined(separator: " ")
            let commands = """
                source \(script); COMP_WORDS=(\(words)); COMP_CWORD=\(line.count); _galley; printf '%s\\n' "${COMPREPLY[@]}"
                """
            let offered = try await Self.offered("bash", ["--norc", "-c", commands], in: folder.path)
            #expect(offers.isSubset(of: offered), "\(line): \(offered)")
            #expect(line.last == "" || offered.allSatisfy { $0.hasPrefix(line.last ?? "") }, "\(line): \(offered)")
        }
    }

    @Test func fishOffersWhatTheCommandTakes() async throws {
        let folder = try NewsroomFolder()
        let script = try await Self.script("fish", in: folder)
        for (line, offers) in Self.lines {
            let typed = (["galley"] + line).joined(separator: " ")
            let commands = "source \(script); complete -C '\(typed)'"
            let offered = try await Self.offered("fish", ["--no-config", "-c", commands], in: folder.path)
            #expect(offers.isSubset(of: offered), "\(line): \(offered)")
        }
    }

    @Test func zshTakesTheScript() async throws {
        let folder = try NewsroomFolder()
        let script = try await Self.script("zsh", in: folder)
        #expect(try await Self.offered("zsh", ["-f", "-n", script], in: folder.path).isEmpty)
        // `compinit` finds it in a folder of its fpath, under its first line's name.
        let completions = folder.path + "/completions"
        try FileManager.default.createDirectory(atPath: completions, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: script, toPath: completions + "/_galley")
        let commands = "fpath=(\(completions) $fpath); autoload -U compinit; compinit -D; print ${_comps[galley]}"
        #expect(try await Self.offered("zsh", ["-f", "-c", commands], in: folder.path) == ["_galley"])
    }
}
