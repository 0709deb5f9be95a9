namespace Jitos.Cli;

/// <summary>What <c>launch</c> made.</summary>
/// <param name="Process">The name of the process.</param>
/// <param name="Pid">Its number.</param>
/// <param name="Modules">The files of its modules, in the order of their installation.</param>
internal sealed record LaunchDocument(string Process, long Pid, IReadOnlyList<string> Modules)
{
    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;
}
