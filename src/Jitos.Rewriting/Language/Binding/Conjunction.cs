namespace Jitos.Rewriting;

/// <summary>Guards joined with <c>and</c>.</summary>
internal static class Conjunction
{
    /// <summary>All guards as one, evaluated from the first to the last and as shallow as can be; null if there are none.</summary>
    public static Expression? Of(ReadOnlySpan<Expression> guards)
    {
        if (guards.Length <= 1)
        {
            return guards.IsEmpty ? null : guards[0];
        }

        var half = guards.Length / 2;
        return new Expression.Binary(BinaryOperator.And, Of(guards[..half])!, Of(guards[half..])!);
    }
}
