using Orleans.Serialization;

namespace Jitos.Grains;

/// <summary>
/// Denies types on the wire that come from neither the framework, Orleans nor JITOS. Orleans itself would admit those
/// of any assembly with its name in it.
/// </summary>
internal sealed class ForeignTypeFilter : ITypeNameFilter
{
    private static readonly string[] Known = ["Orleans", "Microsoft.Orleans", "Jitos", "System"];

    public bool? IsTypeNameAllowed(string typeName, string assemblyName) =>
        string.IsNullOrEmpty(assemblyName) || Known.Any(name => IsOf(SimpleName(assemblyName), name)) ? null : false;

    private static string SimpleName(string assemblyName) => assemblyName.Split(',')[0].Trim();

    private static bool IsOf(string assembly, string name) =>
        assembly == name || assembly.StartsWith(name + ".", StringComparison.Ordinal);
}
