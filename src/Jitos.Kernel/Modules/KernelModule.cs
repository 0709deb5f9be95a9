using System.Text;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>The kernel's own module: the types of the root graph and the built-in calls.</summary>
internal static class KernelModule
{
    /// <summary>Its name.</summary>
    internal const string Name = "kernel";

    /// <summary>The file of its text.</summary>
    internal const string File = Name + ".jitos";

    /// <summary>Its text, as this version of the program has it.</summary>
    internal static string Source { get; } = EmbeddedModule.Read(typeof(KernelModule).Assembly, File).Text;

    /// <summary>Links the text that a universe was booted with.</summary>
    /// <exception cref="ReplayException">The text has errors.</exception>
    internal static Library Link(SymbolTable symbols, string source) =>
        Library.TryLink(symbols, [new ModuleSource(File, source, IsPrelude: true)], out var errors)
        ?? throw new ReplayException($"The kernel's module does not link: {errors[0]}");

    /// <summary>The call that makes the first tick.</summary>
    internal static Invocation Boot(string source) => new(
        "boot",
        [ActualArgument.Of(Value.Of(source)), ActualArgument.Of(Value.OfBytes(Digest.Of(Encoding.UTF8.GetBytes(source)).ToArray()))]);
}
