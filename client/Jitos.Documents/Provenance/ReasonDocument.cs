using System.Text.Json.Serialization;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Documents;

/// <summary>A step that is a reason.</summary>
/// <param name="Commit">The commit that it is in.</param>
/// <param name="Index">Its index there, from 0.</param>
/// <param name="OriginCommit">The commit in which it first happened: another one, if the commit merged it.</param>
/// <param name="OriginIndex">Its index there.</param>
/// <param name="Step">The step, with those of its changes that concern the question.</param>
/// <param name="Causes">The places, from 0, of its causes among the reasons.</param>
/// <param name="Depth">How many reasons lie between the question and it, at the least.</param>
/// <param name="Cut">Whether its causes were not looked for, because the chain was long enough.</param>
/// <param name="Request">The request to the kernel that it settles; absent for other steps.</param>
/// <param name="Tick">The tick at which the kernel decided that; 0 for other steps.</param>
/// <param name="Message">The message that it brings, and how that was sent; absent for other steps.</param>
/// <param name="Bytes">The step as the journal has it (docs/format-records.md), in base64.</param>
public sealed record ReasonDocument(
    ulong Commit,
    int Index,
    ulong OriginCommit,
    int OriginIndex,
    StepDocument Step,
    IReadOnlyList<int> Causes,
    int Depth,
    bool Cut,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Request,
    ulong Tick,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WireSending? Message,
    byte[] Bytes)
{
    /// <summary>The document of a reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="nameOf">What people call an element.</param>
    public static ReasonDocument Of(WireReason reason, Func<ElementId, string> nameOf)
    {
        var symbols = new SymbolTable();
        return new ReasonDocument(
            reason.Commit,
            reason.Index,
            reason.OriginCommit,
            reason.OriginIndex,
            StepDocument.Of(StepReader.Read(reason.Step, symbols)[0], reason.Rule, symbols, nameOf),
            reason.Causes,
            reason.Depth,
            reason.IsCut,
            ElementDocuments.IdOf(new ElementId(reason.Request)),
            reason.Tick,
            reason.Message,
            reason.Step);
    }

    /// <summary>The reason that it is of.</summary>
    /// <exception cref="System.Text.Json.JsonException">An element is none.</exception>
    public WireReason ToReason() => new(
        Commit,
        Index,
        OriginCommit,
        OriginIndex,
        Step.Rule ?? string.Empty,
        Bytes,
        [.. Causes],
        Depth,
        Cut,
        Request is { } request ? ElementDocuments.Parse(request).Value : 0,
        Tick,
        Message);
}
