using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>The types and attributes of the root graph that the gate itself reads.</summary>
/// <param name="symbols">The names of the root graph.</param>
internal sealed class RootTerms(SymbolTable symbols)
{
    internal TypeFilter Contains { get; } = Type(symbols, "contains");

    internal TypeFilter Holds { get; } = Type(symbols, "holds");

    internal TypeFilter Covers { get; } = Type(symbols, "covers");

    internal TypeFilter Derived { get; } = Type(symbols, "derived");

    internal TypeFilter Capabilities { get; } = Type(symbols, "Capability");

    internal TypeFilter Keys { get; } = Type(symbols, "Key");

    internal TypeFilter Modules { get; } = Type(symbols, "Module");

    internal TypeFilter Policies { get; } = Type(symbols, "Policy");

    internal TypeFilter Letters { get; } = Type(symbols, "Letter");

    internal TypeFilter Subjects { get; } = new([symbols.Intern("Principal"), symbols.Intern("ProcessEntry")]);

    internal Symbol Name { get; } = symbols.Intern("name");

    internal Symbol Fingerprint { get; } = symbols.Intern("fingerprint");

    internal Symbol this[string name] => symbols.Intern(name);

    private static TypeFilter Type(SymbolTable symbols, string name) => new([symbols.Intern(name)]);
}
