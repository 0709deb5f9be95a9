using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>What leads from the graph of one commit to that of another.</summary>
public sealed record GraphDifference
{
    internal GraphDifference(WireDifference difference)
    {
        (From, To, Symbols) = (new CommitId(difference.From), new CommitId(difference.To), new SymbolTable());
        var bytes = new PackedReader(difference.Operations, Symbols);
        Delta = Delta.OfCanonical(bytes.ReadOperations(), Symbols);
        bytes.ReadEnd();
        Names = new ElementNames(difference.Elements);
    }

    /// <summary>The one.</summary>
    public CommitId From { get; }

    /// <summary>The other.</summary>
    public CommitId To { get; }

    /// <summary>The difference.</summary>
    public Delta Delta { get; }

    /// <summary>The names of types and attributes in it.</summary>
    public SymbolTable Symbols { get; }

    /// <summary>What the elements that differ are called.</summary>
    public ElementNames Names { get; }
}
