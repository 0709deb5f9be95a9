using System.Runtime.CompilerServices;
using Jitos.Graph;
using Jitos.Rewriting;

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
        ByName = new IndexScope(symbols.Intern("contains"), Name);
        ByTitle = new IndexScope(symbols.Intern("contains"), symbols.Intern("title"));
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

    /// <summary>The entries in an entry, by name.</summary>
    internal IndexScope ByName { get; }

    /// <summary>The processes in an entry, by what people call them.</summary>
    internal IndexScope ByTitle { get; }

    internal Symbol this[string name] => symbols.Intern(name);

    /// <summary>The terms in a table of names, looked up once.</summary>
    internal static RootTerms Of(SymbolTable symbols) => Known.GetValue(symbols, static names => new RootTerms(names));

    /// <summary>A root graph with all that is looked up in it indexed: entries by their place and name, whatever the kernel's module declares.</summary>
    internal static GraphVersion Indexed(GraphVersion root, Library library)
    {
        var terms = Of(root.Symbols);
        return root.WithIndexes(library.Schema.IndexedAttributes).WithScopes([terms.ByName, terms.ByTitle]);
    }

    private TypeFilter Type(params string[] names) => new([.. names.Select(symbols.Intern)]);
}
