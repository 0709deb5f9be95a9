namespace Jitos.Rewriting;

/// <summary>What to do about a conflict. The numbers cross the wire.</summary>
public enum Resolution
{
    /// <summary>To leave the step out; it counts as present afterwards.</summary>
    Skip = 1,

    /// <summary>To do as theirs did, where ours has set an attribute that theirs sets or an element that theirs deletes.</summary>
    Theirs = 2,

    /// <summary>To run the program of that commit again, in place of all that it did there.</summary>
    Rerun = 3,
}
