namespace Jitos.Client;

/// <summary>A GraphML document that can't be read.</summary>
public sealed class GraphMlException : FormatException
{
    internal GraphMlException(string place, string what, string remedy)
        : base(place.Length == 0 ? $"{what}: {remedy}" : $"{place}: {what}: {remedy}") =>
        (Place, What, Remedy) = (place, what, remedy);

    /// <summary>The line, and the column if known; empty for the whole document.</summary>
    public string Place { get; }

    /// <summary>What is wrong.</summary>
    public string What { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
