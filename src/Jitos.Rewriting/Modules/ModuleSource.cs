namespace Jitos.Rewriting;

/// <summary>The text of a module.</summary>
/// <param name="File">The name shown in diagnostics.</param>
/// <param name="Text">The text, at most <see cref="MaxLength"/> UTF-16 units.</param>
/// <param name="IsPrelude">Whether the module comes with the system: every other module imports it, and it may declare <c>system</c> types.</param>
public sealed record ModuleSource(string File, string Text, bool IsPrelude = false)
{
    /// <summary>The greatest length of a module's text, in UTF-16 units.</summary>
    public const int MaxLength = 1 << 20;
}
