namespace Jitos.Rewriting;

/// <summary>What a text may ask for at most, so that linking is bounded in time, memory and stack.</summary>
internal static class Limits
{
    /// <summary>Definitions in all modules of one link.</summary>
    public const int Definitions = 10_000;

    /// <summary>Parentheses, lists and statements inside each other.</summary>
    public const int Nesting = 64;

    /// <summary>Operators or alternatives inside each other, which includes one after another.</summary>
    public const int TreeDepth = 256;

    /// <summary>Types above a type.</summary>
    public const int Inheritance = 64;

    /// <summary>Attributes of a type, inherited ones included.</summary>
    public const int Attributes = 256;

    /// <summary>Parameters of a definition.</summary>
    public const int Parameters = 64;

    /// <summary>Elements of one pattern.</summary>
    public const int PatternElements = 64;

    /// <summary>Types of which an element of a pattern may be one.</summary>
    public const int TypeAlternatives = 16;

    /// <summary>Elements that a rule creates.</summary>
    public const int Creations = 1_024;

    /// <summary>Conditions (<c>not</c>) of a rule.</summary>
    public const int Conditions = 64;

    /// <summary>Edges between a seed of a view and what it includes.</summary>
    public const int Hops = 64;

    /// <summary>Programs that call each other in a row.</summary>
    public const int Calls = 64;
}
