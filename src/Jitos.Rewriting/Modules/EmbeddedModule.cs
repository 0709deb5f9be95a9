using System.Reflection;
using System.Text;

namespace Jitos.Rewriting;

/// <summary>Modules that are part of an assembly.</summary>
public static class EmbeddedModule
{
    /// <summary>The module of a resource, as a prelude.</summary>
    /// <exception cref="ArgumentException">The assembly has no such resource.</exception>
    public static ModuleSource Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"The assembly {assembly.GetName().Name} has no resource '{name}'.", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new ModuleSource(name, Encoding.UTF8.GetString(bytes), IsPrelude: true);
    }
}
