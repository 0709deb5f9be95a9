using Jitos.Rewriting;

namespace ChangeControl;

/// <summary>What the sample works on.</summary>
/// <param name="Network">The GraphML file of the network.</param>
/// <param name="Modules">The directory of the .jitos files.</param>
/// <param name="Store">An empty directory for the store.</param>
internal sealed record Inputs(string Network, string Modules, string Store)
{
    /// <summary>The module of the process.</summary>
    public ModuleSource Process => Read("network.jitos");

    /// <summary>The module of the root graph.</summary>
    public ModuleSource Root => Read("root.jitos");

    private ModuleSource Read(string name) => new(name, File.ReadAllText(Path.Combine(Modules, name)));
}
