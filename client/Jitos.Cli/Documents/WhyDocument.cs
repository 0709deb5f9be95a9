using Jitos.Client;
using Jitos.Contracts;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>What <c>why</c> found.</summary>
/// <param name="Process">The process.</param>
/// <param name="Element">The element asked about.</param>
/// <param name="Attribute">The attribute asked about; empty for all of the element.</param>
/// <param name="IsComplete">Whether these are all reasons, up to the greatest depth.</param>
/// <param name="Reasons">The reasons; those of depth 0 answer the question.</param>
/// <param name="Unread">Why messages could not be followed further, a line each.</param>
internal sealed record WhyDocument(string Process, string Element, string Attribute, bool IsComplete, IReadOnlyList<WhyDocument.ReasonFacts> Reasons, IReadOnlyList<string> Unread)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;

    /// <summary>A step that is a reason.</summary>
    /// <param name="Pid">The process in which it happened.</param>
    /// <param name="Commit">The commit that it is in.</param>
    /// <param name="Step">Its index there, from 0.</param>
    /// <param name="OriginCommit">The commit in which it first happened: another one, if the commit merged it.</param>
    /// <param name="OriginStep">Its index there.</param>
    /// <param name="Rule">The name of its rule; empty for a patch.</param>
    /// <param name="By">The principal that asked for the commit.</param>
    /// <param name="Why">What the commit does.</param>
    /// <param name="Match">The elements matched, in order.</param>
    /// <param name="Changes">Those of its changes that concern the question.</param>
    /// <param name="Causes">The places, from 0, of its causes among the reasons.</param>
    /// <param name="Depth">How many reasons lie between the question and it, at the least.</param>
    /// <param name="IsCut">Whether its causes were not looked for.</param>
    /// <param name="Request">The request to the kernel that it settles; null for other steps.</param>
    /// <param name="Tick">The tick at which the kernel decided that; null for other steps.</param>
    /// <param name="Message">The message that it brings; null for other steps.</param>
    internal sealed record ReasonFacts(
        long Pid,
        ulong Commit,
        int Step,
        ulong OriginCommit,
        int OriginStep,
        string Rule,
        string By,
        string Why,
        IReadOnlyList<string> Match,
        IReadOnlyList<ChangeFacts> Changes,
        IReadOnlyList<int> Causes,
        int Depth,
        bool IsCut,
        string? Request,
        ulong? Tick,
        SendingFacts? Message)
    {
        public static ReasonFacts Of(WhyReason reason) => new(
            reason.Process,
            reason.Commit.Number,
            reason.Index,
            reason.Origin.Commit,
            reason.Origin.Index,
            reason.Rule,
            reason.Commit.By,
            reason.Commit.Why,
            reason.Step is Step.Derivation derivation ? [.. derivation.Match.Select(element => reason.Names[element])] : [],
            [.. Replay.OperationsOf(reason.Step).Select(operation => ChangeFacts.Of(operation, reason.Symbols, element => reason.Names[element]))],
            [.. reason.Causes],
            reason.Depth,
            reason.IsCut,
            reason.Request.IsNone ? null : reason.Request.ToString(),
            reason.Request.IsNone ? null : reason.Tick,
            reason.Message is { } message ? SendingFacts.Of(message) : null);
    }

    /// <summary>How a message came to be sent.</summary>
    /// <param name="Number">Its number among those to its receiver.</param>
    /// <param name="From">The path of the principal that sent it; empty if it is not known.</param>
    /// <param name="Tick">The tick at which it was sent.</param>
    internal sealed record SendingFacts(ulong Number, string From, ulong Tick)
    {
        public static SendingFacts Of(WireSending sending) => new(sending.Number, sending.From, sending.Tick);
    }
}
