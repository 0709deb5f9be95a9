using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>Says why a built-in call has no match in the words of its caller, who knows the call and not its rules.</summary>
internal static class NoMatchTexts
{
    private const string Match = "match";
    private const string Where = "where";

    /// <summary>What went wrong and what to do; null for a call that is not built in, or a clause that says it itself.</summary>
    /// <param name="call">The call.</param>
    /// <param name="rule">The rule that has no match; null if none is known.</param>
    /// <param name="clause">Its first clause that fails.</param>
    public static string? Of(Syscall call, string? rule, string clause) => (call.Name, rule, clause) switch
    {
        (BuiltInCalls.Spawn, BuiltInCalls.Spawn, "not 1") => $"There is a process '{Text(call, 1)}' already; choose another name.",
        (BuiltInCalls.Spawn, BuiltInCalls.Spawn, _) => null,
        ("exit", "end", Match) => $"The process {Text(call, 0)} has ended already.",
        ("issue", "issue", Where) => "The fingerprint of a key is a SHA-256, which has 32 bytes.",
        ("remove", "remove", "not 1") => $"{Text(call, 0)} contains entries; remove those first.",
        ("remove", "remove", "not 2") => $"{Text(call, 0)} is a capability; take it back with 'revoke'.",
        ("grant", "delegate", Match) => $"{Text(call, 0)} can't be passed on: the caller must hold it itself, and another must get it. For oneself use 'attenuate'.",
        ("grant", "delegate", Where) => $"{Text(call, 0)} can't be passed on: it does not give the right 'grant'.",
        ("attenuate", "weaken", Match) => $"{Text(call, 0)} is not held by the caller; only one's own capabilities can be made weaker.",
        (BuiltInCalls.Revoke, BuiltInCalls.Condemn, Match) => $"{Text(call, 0)} is revoked already.",
        ("send", "send", Match) => $"The process that {Text(call, 0)} delivers to has ended.",
        ("send", "send", Where) => $"The process that {Text(call, 0)} delivers to has too many letters that it has not taken yet; send again later.",
        _ => null,
    };

    /// <summary>An argument as a part of a sentence.</summary>
    private static string Text(Syscall call, int argument) =>
        call.Arguments[argument] is { Path: { } path } ? path : call.Arguments[argument].Value is { Kind: ValueKind.String } text ? text.AsString() : call.Arguments[argument].ToString();
}
