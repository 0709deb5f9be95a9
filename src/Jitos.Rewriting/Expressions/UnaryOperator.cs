namespace Jitos.Rewriting;

/// <summary>Operators with one operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>not a</c></summary>
    Not,

    /// <summary><c>-a</c></summary>
    Negate,
}
