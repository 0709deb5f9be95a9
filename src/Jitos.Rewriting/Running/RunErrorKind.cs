namespace Jitos.Rewriting;

/// <summary>Why a run was aborted. An error is no failure: no program catches it, and it never makes the matcher try another match.</summary>
public enum RunErrorKind
{
    /// <summary>The program, or what was given for its parameters, does not exist or fit.</summary>
    Call,

    /// <summary>An integer left the range of 64 bits, or a conversion its range.</summary>
    Overflow,

    /// <summary>An integer was divided by zero.</summary>
    DivisionByZero,

    /// <summary>An operand was absent or of a kind that the operator does not take.</summary>
    Operand,

    /// <summary>The schema does not allow the result: a type, an attribute, an end, a key, a multiplicity.</summary>
    Schema,

    /// <summary>An invariant has a match at the end.</summary>
    Invariant,

    /// <summary>The budget of steps or size is exhausted.</summary>
    Budget,
}
