namespace Jitos.Rewriting.Tests;

/// <summary>What should abort a run.</summary>
internal sealed class OracleException(RunErrorKind kind) : Exception($"The run should be aborted: {kind}.")
{
    internal RunErrorKind Kind { get; } = kind;
}
