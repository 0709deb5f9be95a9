namespace Jitos.Cli.Tests;

/// <summary>What a user meets, and the exit code that the law of docs/cli.md gives it: the rows of the table there.</summary>
internal static class Situations
{
    /// <summary>On a server as <see cref="LiveServer"/> makes it. NO-STORE and NO-RIGHT stand for what the tests put there.</summary>
    public static IReadOnlyList<Situation> All { get; } =
    [
        new("all is done", ExitCode.Ok, "show lights --view lit", "ps lights", "merge lights try/a --dry-run", "show /sys/policy/limits"),
        new("a rule without a match", ExitCode.Refused, "run lights pass"),
        new("a run that takes more steps than it may", ExitCode.Refused, "run lights shine \"a\" --max-steps 1"),
        new("a name that is taken", ExitCode.Refused, "launch lights", "fork lights try/a", "call mkdir / \"fs\""),
        new("what a law of the kernel forbids", ExitCode.Refused, "call remove /usr/everyone", "call remove /usr"),
        new("a merge with conflicts", ExitCode.Refused, "merge lights right --into left"),
        new("a right that is missing", ExitCode.Refused, "call mkdir /sys \"x\" NO-RIGHT", "run lights hang NO-RIGHT"),
        new("a module with errors", ExitCode.Refused, "check broken.jitos"),
        new("no verb, or one that there is not", ExitCode.BadInput, "lunch lights", "cap grnat 1"),
        new("an option that there is not", ExitCode.BadInput, "show lights --veiw lit"),
        new("an argument that is missing", ExitCode.BadInput, "run lights", "key issue /usr/operator"),
        new("an argument too many", ExitCode.BadInput, "ps lights main", "key revoke /usr/operator/a /usr/operator/b"),
        new("a value of another kind", ExitCode.BadInput, "show lights --commit first", "run lights light \"a\" --max-steps -1", "quarantine drop lights first"),
        new("an unknown process", ExitCode.BadInput, "show lihgts", "ps 99", "run 99 hang", "quarantine list lihgts"),
        new("an unknown program", ExitCode.BadInput, "run lights lihgt", "watch lights --run lihgt"),
        new("arguments that do not fit the program", ExitCode.BadInput, "run lights light", "run lights light \"a\" 7", "run lights light 7", "run lights light red"),
        new("an unknown branch", ExitCode.BadInput, "show lights --branch mian", "run lights hang --branch mian", "merge lights try/z", "merge lights try/a --into mian", "fork lights new --from mian", "log lights --branch mian", "diff lights mian main", "watch lights --branch mian"),
        new("an unknown view, or arguments that do not fit it", ExitCode.BadInput, "show lights --view list", "show lights --view lit 7", "export lights - --format dot --view list"),
        new("an unknown commit", ExitCode.BadInput, "show lights --commit 99", "log lights --commit 99", "fork lights new --commit 99", "merge lights try/a --pick 99", "diff lights main@99 main"),
        new("an unknown element", ExitCode.BadInput, "why lights n99", "why lights Lamp:z", "why lights Lmap:a"),
        new("a name that can't be one", ExitCode.BadInput, "launch 17", "launch a/b", "fork lights a//b"),
        new("a step to resolve that the merge does not take", ExitCode.BadInput, "merge lights try/a --resolve 99:0=skip", "merge lights right --into left --resolve 1:0=skip", "merge lights try/a --resolve 7"),
        new("an unknown call", ExitCode.BadInput, "call mkdri /fs \"x\"", "call nosuch"),
        new("arguments that do not fit the call", ExitCode.BadInput, "call mkdir /fs", "call mkdir /fs \"a\" \"b\"", "call mkdir \"/fs\" \"a\"", "call mkdir fs \"a\""),
        new("a path that leads to nothing", ExitCode.BadInput, "call mkdir /nowhere \"x\"", "show /nowhere", "cap grant 1 /usr/operator /nowhere read"),
        new("an unknown principal", ExitCode.BadInput, "key issue /usr/nobody laptop", "key list --of /usr/nobody", "cap list --of /usr/nobody", "cap grant 1 /usr/nobody /fs read"),
        new("an unknown key, capability, right or policy", ExitCode.BadInput, "key revoke /usr/operator/laptop", "cap revoke 99", "cap grant 1 /usr/operator /fs raed", "policy off nothing"),
        new("an item that is not in quarantine", ExitCode.BadInput, "quarantine retry lights 7", "quarantine drop lights 7"),
        new("a file that is not there, or that can't be read", ExitCode.BadInput, "install lights absent.jitos", "install lights broken.jitos", "launch new broken.jitos", "import lights absent.csv", "check absent.jitos"),
        new("a file that is there already", ExitCode.BadInput, "export lights broken.jitos --format json"),
        new("no store", ExitCode.Store, "ps NO-STORE", "replay NO-STORE", "store verify NO-STORE"),
        new("a store that a server has open", ExitCode.Store, "replay", "store verify"),
        new("a server that does not answer", ExitCode.Server, "ps NO-SERVER"),
        new("a token that the server does not know", ExitCode.Server, "ps WRONG-TOKEN", "run lights hang WRONG-TOKEN"),
    ];
}

/// <summary>A kind of outcome.</summary>
/// <param name="What">What the user did or met, after "the exit code of".</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Commands">Commands that lead to it, without the name of the program.</param>
internal sealed record Situation(string What, int ExitCode, params string[] Commands);
