using System.Collections.Immutable;

namespace Jitos.Cli;

/// <summary>Which of the targets of a <c>project.assets.json</c> are read.</summary>
/// <param name="Frameworks">The frameworks; empty for all.</param>
/// <param name="Runtimes">The runtimes, <see cref="AnyRuntime"/> for what is for none in particular; empty for all.</param>
internal sealed record TargetChoice(ImmutableArray<string> Frameworks, ImmutableArray<string> Runtimes)
{
    /// <summary>The name of what a framework resolves to without a runtime.</summary>
    public const string AnyRuntime = "any";

    /// <summary>All targets.</summary>
    public static TargetChoice All { get; } = new([], []);

    /// <summary>Whether a target is read.</summary>
    /// <param name="framework">Its framework.</param>
    /// <param name="runtime">Its runtime, or <see cref="AnyRuntime"/>.</param>
    public bool Takes(string framework, string runtime) =>
        (Frameworks.IsEmpty || Frameworks.Contains(framework, StringComparer.OrdinalIgnoreCase))
        && (Runtimes.IsEmpty || Runtimes.Contains(runtime, StringComparer.OrdinalIgnoreCase));

    /// <summary>Demands that nothing was chosen, for a file that has no targets.</summary>
    /// <exception cref="InputException">Something was.</exception>
    public void RequireNone(InputFile file)
    {
        if (!Frameworks.IsEmpty || !Runtimes.IsEmpty)
        {
            throw file.Error("", "it has no frameworks or runtimes to choose from", "use --framework and --runtime with a project.assets.json only");
        }
    }
}
