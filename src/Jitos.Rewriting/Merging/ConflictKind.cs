namespace Jitos.Rewriting;

/// <summary>What stands against doing a step again. The numbers cross the wire.</summary>
public enum ConflictKind
{
    /// <summary>Ours has deleted an element that it matched or changed.</summary>
    Deleted = 1,

    /// <summary>What it demanded of the matched elements does not hold any more.</summary>
    GuardFailed,

    /// <summary>A negative application condition has a match now.</summary>
    Forbidden,

    /// <summary>A deletion would leave an edge or contents behind.</summary>
    Dangling,

    /// <summary>Ours has set the attribute to another value, or changed an element that it deletes.</summary>
    Overwritten,

    /// <summary>A condition of the program has another outcome now.</summary>
    ControlChanged,

    /// <summary>Both sides have done the step, with different results that still stand.</summary>
    Diverged,

    /// <summary>The schema of ours does not allow the result.</summary>
    Schema,

    /// <summary>An invariant of ours forbids the result.</summary>
    Invariant,

    /// <summary>It needs what another step in conflict would have done.</summary>
    DependsOn,

    /// <summary>It can't be done: no such rule, an arithmetic error and the like.</summary>
    Error,
}
