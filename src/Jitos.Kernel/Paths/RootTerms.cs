using System.Runtime.CompilerServices;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>The types and attributes of the root graph that the gate itself reads.</summary>
internal sealed class RootTerms
{
    private static readonly ConditionalWeakTable<SymbolTable, RootTerms> Known = [];

    private readonly SymbolTable symbols;

    private RootTerms(SymbolTable symbols)
    {
        this.symbols = symbols;
        (Contains, Holds, Covers, Derived) = (Type("contains"), Type("holds"), Type("covers"), Type("derived"));
        (Capabilities, Keys, Letters, Subjects) = (Type("Capability"), Type("Key"), Type("Letter"), Type("Principal", "ProcessEntry"));
        Processes = Type("ProcessEntry");
        (Modules, Policies) = (Type("Module"), Type("Policy"));
        (Name, Fingerprint) = (symbols.Intern("name"), symbols.Intern("fingerprint"));
    }

    internal TypeFilter Contains { get; }

    internal TypeFilter Holds { get; }

    internal TypeFilter Covers { get; }

    internal TypeFilter Derived { get; }

    internal TypeFilter Capabilities { get; }

    internal TypeFilter Keys { get; }

    internal TypeFilter Modules { get; }

    internal TypeFilter Policies { get; }

    internal TypeFilter Letters { get; }

    internal TypeFilter Subjects { get; }

    internal TypeFilter Processes { get; }

    internal Symbol Name { get; }

    internal Symbol Fingerprint { get; }

    internal Symbol this[string name] => symbols.Intern(name);

    /// <summary>The terms in a table of names, looked up once.</summary>
    internal static RootTerms Of(SymbolTable symbols) => Known.GetValue(symbols, static names => new RootTerms(names));

    private TypeFilter Type(params string[] names) => new([.. names.Select(symbols.Intern)]);
}
