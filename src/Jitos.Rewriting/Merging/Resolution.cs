namespace Jitos.Rewriting;

/// <summary>What to do about a conflict. The numbers cross the wire.</summary>
public enum Resolution
{
    /// <summary>To leave the step out; it counts as present afterwards.</summary>
    Skip = 1,

    /// <summary>To write the value of theirs, where both sides have set an attribute.</summary>
    Theirs = 2,

    /// <summary>To run the program of that commit again, where a condition has another outcome.</summary>
    Rerun = 3,
}
