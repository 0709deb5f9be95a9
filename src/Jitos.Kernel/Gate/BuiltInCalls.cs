using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>The calls that are more than a rule or program of a module.</summary>
internal static class BuiltInCalls
{
    /// <summary>Puts a module into the root graph; its text is the argument.</summary>
    internal const string Define = "define";

    /// <summary>Applies the only rule of a module that is the argument.</summary>
    internal const string Rewrite = "rewrite";

    /// <summary>Takes a capability back, with all that derive from it.</summary>
    internal const string Revoke = "revoke";

    /// <summary>The part of <see cref="Revoke"/> that ends them; the rest removes them.</summary>
    internal const string Condemn = "condemn";

    /// <summary>The parameter that the kernel binds to the caller.</summary>
    internal const string Caller = "caller";

    /// <summary>The parameter that the kernel binds to the path of the caller, since a name says too little of who it is.</summary>
    internal const string CallerPath = "caller_path";

    /// <summary>Launches a process.</summary>
    internal const string Spawn = "spawn";

    private static readonly ImmutableArray<Parameter> OfText = [new Parameter("source", null, ValueKind.String)];

    /// <summary>Whether a call is one that every universe begins with.</summary>
    internal static bool Has(Library library, string name) =>
        name is Define or Rewrite
        || library.Modules.FirstOrDefault(module => module.Name == KernelModule.Name) is { } kernel
        && (kernel.Rules.Any(rule => rule.Name == name) || kernel.Programs.Any(program => program.Name == name));

    /// <summary>Whether the caller gives a parameter, and not the kernel.</summary>
    internal static bool IsGivenByCaller(Parameter parameter) => parameter.Name is not (Caller or CallerPath);

    /// <summary>The parameters of a call, those that the kernel binds included; null if no module defines it.</summary>
    internal static ImmutableArray<Parameter>? ParametersOf(Library library, string name) => name switch
    {
        Define or Rewrite => OfText,
        _ when library.FindProgram(name) is { } program => program.Program.Parameters,
        _ => library.FindRule(name) is { Rule: { IsSyscall: true } rule } ? rule.Parameters : null,
    };
}
