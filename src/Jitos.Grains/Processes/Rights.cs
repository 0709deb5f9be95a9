namespace Jitos.Grains;

/// <summary>The rights on the branches of a process, by name.</summary>
internal static class Rights
{
    /// <summary>To read, watch and travel in time.</summary>
    public const string Read = "read";

    /// <summary>To run programs, import and install.</summary>
    public const string Call = "call";

    /// <summary>To fork.</summary>
    public const string Create = "create";

    /// <summary>To merge into.</summary>
    public const string Write = "write";

    /// <summary>To discard.</summary>
    public const string Delete = "delete";

    /// <summary>To exceed the usual limits of a run: who may write <c>/sys/config</c> has it. It is no right on the process.</summary>
    public const string Exceed = "exceed";
}
