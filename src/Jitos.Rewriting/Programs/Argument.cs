namespace Jitos.Rewriting;

/// <summary>What a call in a program gives for a parameter.</summary>
public abstract record Argument
{
    private Argument()
    {
    }

    /// <summary>Nothing: an element parameter is matched freely. (A value parameter is never omitted.)</summary>
    public sealed record Omitted : Argument;

    /// <summary>A value, of an expression over the program's value parameters.</summary>
    public sealed record OfValue(Expression Expression) : Argument;

    /// <summary>The element of one of the program's element parameters.</summary>
    /// <param name="Parameter">The index of the program's parameter.</param>
    public sealed record OfElement(int Parameter) : Argument;
}
