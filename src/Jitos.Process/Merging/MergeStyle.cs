namespace Jitos.Process;

/// <summary>What a merge takes from where. The numbers cross the wire.</summary>
public enum MergeStyle
{
    /// <summary>All that the other branch has and this one has not.</summary>
    Merge = 0,

    /// <summary>One commit of the other branch.</summary>
    CherryPick = 1,

    /// <summary>This branch's own steps are done again after the other branch's head, which this branch then follows.</summary>
    Rebase = 2,
}
