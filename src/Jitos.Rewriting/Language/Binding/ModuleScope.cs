namespace Jitos.Rewriting;

/// <summary>A module while it is linked: its syntax, and which modules' names it may use.</summary>
internal sealed class ModuleScope(ModuleSource source, ModuleSyntax syntax, Reporter reporter)
{
    private readonly HashSet<ModuleScope> imports = [];

    public ModuleSource Source => source;

    public ModuleSyntax Syntax => syntax;

    public Reporter Reporter => reporter;

    public string Name => syntax.Name?.Text ?? "";

    /// <summary>Whether an import has no module: a name may be unknown for that reason alone.</summary>
    public bool HasUnknownImports { get; set; }

    public void Import(ModuleScope other) => imports.Add(other);

    public bool Sees(ModuleScope other) => ReferenceEquals(other, this) || other.Source.IsPrelude || imports.Contains(other);
}
