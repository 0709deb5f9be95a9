using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>What linking gave: modules, or why not.</summary>
/// <param name="Modules">The modules in the order given, empty if there are errors.</param>
/// <param name="Schema">Their types, or null if there are errors.</param>
/// <param name="Errors">The errors, by module in the order given, then by position.</param>
public sealed record LinkResult(ImmutableArray<Module> Modules, Schema? Schema, ImmutableArray<Diagnostic> Errors);
