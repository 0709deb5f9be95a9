namespace Jitos.Rewriting;

/// <summary>
/// Operators with two operands. A comparison with an absent operand is false, arithmetic with one is an error.
/// </summary>
public enum BinaryOperator
{
    /// <summary><c>a or b</c>; <c>b</c> is not evaluated when <c>a</c> is true.</summary>
    Or,

    /// <summary><c>a and b</c>; <c>b</c> is not evaluated when <c>a</c> is false.</summary>
    And,

    /// <summary><c>a = b</c></summary>
    Equal,

    /// <summary><c>a &lt;&gt; b</c></summary>
    NotEqual,

    /// <summary><c>a &lt; b</c>, for two numbers of one kind or two strings (ordinal).</summary>
    Less,

    /// <summary><c>a &lt;= b</c></summary>
    LessOrEqual,

    /// <summary><c>a &gt; b</c></summary>
    Greater,

    /// <summary><c>a &gt;= b</c></summary>
    GreaterOrEqual,

    /// <summary><c>a in b</c>: whether a list has an item equal to a value.</summary>
    In,

    /// <summary><c>a ?? b</c>: <c>a</c>, or <c>b</c> where it is absent.</summary>
    Coalesce,

    /// <summary><c>a + b</c>: the sum of two numbers of one kind, or two strings or lists joined.</summary>
    Add,

    /// <summary><c>a - b</c></summary>
    Subtract,

    /// <summary><c>a * b</c></summary>
    Multiply,

    /// <summary><c>a / b</c>; integers divide towards zero, and by zero is an error.</summary>
    Divide,

    /// <summary><c>a % b</c>; the sign is the dividend's, and by zero is an error.</summary>
    Remainder,
}
