namespace Jitos.Grains;

/// <summary>The sizes that calls don't exceed; checked before anything is read.</summary>
internal static class CallLimits
{
    /// <summary>The longest name of a branch, program, view or file, in characters.</summary>
    public const int NameLength = 255;

    /// <summary>The longest explanation for people, in characters.</summary>
    public const int WhyLength = 4_096;

    /// <summary>The most bytes of a syscall or of arguments: 1 MiB.</summary>
    public const int ArgumentBytes = 1 << 20;

    /// <summary>The most bytes of an import: 16 MiB.</summary>
    public const int ImportBytes = 16 << 20;

    /// <summary>The most imports that a silo is at.</summary>
    public const int Imports = 16;

    /// <summary>The most of them of one principal, with the processes that it pays for.</summary>
    public const int ImportsPerPayer = 4;

    /// <summary>The most branches of one fork.</summary>
    public const int ForkNames = 1_000;

    /// <summary>The most resolutions of one merge; one that is to skip or run again all steps in conflict needs none.</summary>
    public const int Resolutions = 10_000;

    /// <summary>The most commits in one answer.</summary>
    public const int HistoryCommits = 1_000;

    /// <summary>The most operations of a difference of two commits.</summary>
    public const int DifferenceOperations = 1_000_000;

    /// <summary>The most inputs that wait for their turn on a branch.</summary>
    public const int WaitingInputs = 10_000;

    /// <summary>The longest path in the root graph, in characters.</summary>
    public const int PathLength = 16_384;

    /// <summary>The most decisions of the kernel in one answer.</summary>
    public const int Decisions = 1_000;

    /// <summary>The most messages in one answer.</summary>
    public const int Messages = 100;

    /// <summary>How often a collapse is run again because what it was based on was given up.</summary>
    public const int CollapseAttempts = 5;
}
