using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>What one source text defines.</summary>
/// <param name="Name">The name after <c>module</c>.</param>
/// <param name="Source">The text.</param>
/// <param name="Imports">The names of the modules that it imports, in order.</param>
/// <param name="Types">The types that it declares.</param>
/// <param name="Rules">Its rules and syscalls.</param>
/// <param name="Programs">Its programs.</param>
/// <param name="Views">Its views.</param>
/// <param name="Forbids">Its invariants.</param>
public sealed record Module(
    string Name,
    ModuleSource Source,
    ImmutableArray<string> Imports,
    ImmutableArray<TypeDefinition> Types,
    ImmutableArray<Rule> Rules,
    ImmutableArray<Program> Programs,
    ImmutableArray<View> Views,
    ImmutableArray<Forbid> Forbids)
{
    /// <summary>The name that a text gives its module, or null if it gives none.</summary>
    public static string? NameOf(ModuleSource source) => ModuleParser.Parse(source, new Reporter(new ErrorList(), 0, source.File)).Name?.Text;
}
