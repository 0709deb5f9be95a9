using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Documents;

/// <summary>What a commit did, or a part of it.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Call">The program that was run, with its arguments; empty if the commit is of something else.</param>
/// <param name="First">The index of the first step given.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Elements">What the elements that they mention are called.</param>
/// <param name="Bytes">The steps as the journal has them (docs/format-records.md), in base64.</param>
public sealed record StepsDocument(WireCommit Commit, string Call, int First, IReadOnlyList<StepDocument> Steps, IReadOnlyList<LabelDocument> Elements, byte[] Bytes)
{
    /// <summary>The document of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="nameOf">What people call an element.</param>
    public static StepsDocument Of(WireAccount account, Func<ElementId, string> nameOf)
    {
        var symbols = new SymbolTable();
        return new StepsDocument(
            account.Commit,
            account.Call,
            account.First,
            [.. StepReader.Read(account.Steps, symbols).Select((step, place) => StepDocument.Of(step, account.Names[place], symbols, nameOf))],
            [.. account.Elements.Select(LabelDocument.Of)],
            account.Steps);
    }

    /// <summary>The account that it is of.</summary>
    /// <exception cref="System.Text.Json.JsonException">An element is none.</exception>
    public WireAccount ToAccount() =>
        new(Commit, Call, First, Bytes, [.. Steps.Select(step => step.Rule ?? string.Empty)], [.. Elements.Select(element => element.ToElement())]);
}
