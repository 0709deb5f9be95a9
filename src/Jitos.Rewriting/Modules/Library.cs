using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Linked modules, ready to run. Immutable, safe for concurrent use.</summary>
public sealed class Library
{
    private readonly FrozenDictionary<string, PreparedRule> rules;
    private readonly FrozenDictionary<Digest, PreparedRule> rulesByDigest;
    private readonly FrozenDictionary<string, PreparedProgram> programs;
    private readonly FrozenDictionary<Digest, PreparedProgram> programsByDigest;
    private readonly FrozenDictionary<string, View> views;

    private Library(SymbolTable symbols, LinkResult linked)
    {
        Symbols = symbols;
        Modules = linked.Modules;
        Schema = linked.Schema ?? new Schema([]);
        rules = Modules.SelectMany(module => module.Rules).ToFrozenDictionary(rule => rule.Name, rule => new PreparedRule(rule, Schema), StringComparer.Ordinal);
        rulesByDigest = rules.Values.DistinctBy(rule => rule.Digest).ToFrozenDictionary(rule => rule.Digest);
        programs = Prepare(Modules.SelectMany(module => module.Programs));
        programsByDigest = programs.Values.DistinctBy(program => program.Digest).ToFrozenDictionary(program => program.Digest);
        views = Modules.SelectMany(module => module.Views).ToFrozenDictionary(view => view.Name, StringComparer.Ordinal);
        Invariants = [.. Modules.SelectMany(module => module.Forbids).Select(forbid => new Invariant(forbid, Schema))];
    }

    private Library(Library linked, ImmutableArray<Invariant> invariants)
    {
        (Symbols, Modules, Schema, Invariants) = (linked.Symbols, linked.Modules, linked.Schema, invariants);
        (rules, rulesByDigest, views) = (linked.rules, linked.rulesByDigest, linked.views);
        (programs, programsByDigest) = (linked.programs, linked.programsByDigest);
    }

    /// <summary>What <see cref="Under"/> gives.</summary>
    private Library(Library past, Library present)
    {
        (Symbols, Modules, views) = (past.Symbols, past.Modules, past.views);
        (Schema, Invariants) = (present.Schema, present.Invariants);
        rules = past.rules.Values.Select(rule => rule.Under(Schema)).OfType<PreparedRule>().ToFrozenDictionary(rule => rule.Rule.Name, StringComparer.Ordinal);
        rulesByDigest = rules.Values.DistinctBy(rule => rule.Digest).ToFrozenDictionary(rule => rule.Digest);
        programs = past.programs.Values.Where(program => HasAllOf(program.Program.Body)).ToFrozenDictionary(program => program.Program.Name, StringComparer.Ordinal);
        programsByDigest = programs.Values.DistinctBy(program => program.Digest).ToFrozenDictionary(program => program.Digest);
    }

    /// <summary>The names of types and attributes.</summary>
    public SymbolTable Symbols { get; }

    /// <summary>The modules, in the order they were given.</summary>
    public ImmutableArray<Module> Modules { get; }

    /// <summary>Their types.</summary>
    public Schema Schema { get; }

    /// <summary>The names of the invariants that are enforced, in the order of modules and text.</summary>
    public IEnumerable<string> InvariantNames => Invariants.Select(invariant => invariant.Forbid.Name);

    /// <summary>The invariants that are enforced, in the order of modules and text.</summary>
    internal ImmutableArray<Invariant> Invariants { get; }

    /// <summary>The names of all rules, ordinal.</summary>
    public IEnumerable<string> RuleNames => rules.Keys.Order(StringComparer.Ordinal);

    /// <summary>The names of all programs, ordinal.</summary>
    public IEnumerable<string> ProgramNames => programs.Keys.Order(StringComparer.Ordinal);

    /// <summary>The names of all views, ordinal.</summary>
    public IEnumerable<string> ViewNames => views.Keys.Order(StringComparer.Ordinal);

    /// <summary>The library without modules.</summary>
    public static Library Empty(SymbolTable symbols) => new(symbols, new LinkResult([], null, []));

    /// <summary>Links modules.</summary>
    /// <param name="symbols">The table that names are interned in.</param>
    /// <param name="sources">The modules' texts.</param>
    /// <param name="errors">What is wrong with them; empty if a library is returned.</param>
    /// <returns>The library, or null if there are errors.</returns>
    public static Library? TryLink(SymbolTable symbols, IReadOnlyList<ModuleSource> sources, out ImmutableArray<Diagnostic> errors)
    {
        var linked = Linker.Link(symbols, sources);
        errors = linked.Errors;
        return errors.IsEmpty ? new Library(symbols, linked) : null;
    }

    /// <summary>This library with some of its invariants only.</summary>
    public Library Enforcing(Func<string, bool> isEnforced) => new(this, [.. Invariants.Where(invariant => isEnforced(invariant.Forbid.Name))]);

    /// <summary>The rule or syscall of a name.</summary>
    public PreparedRule? FindRule(string name) => rules.GetValueOrDefault(name);

    /// <summary>The rule or syscall of a digest.</summary>
    public PreparedRule? FindRule(Digest digest) => rulesByDigest.GetValueOrDefault(digest);

    /// <summary>The program of a name.</summary>
    public PreparedProgram? FindProgram(string name) => programs.GetValueOrDefault(name);

    /// <summary>The program of a digest.</summary>
    public PreparedProgram? FindProgram(Digest digest) => programsByDigest.GetValueOrDefault(digest);

    /// <summary>Whether a rule or program has a digest.</summary>
    public bool Defines(Digest definition) => rulesByDigest.ContainsKey(definition) || programsByDigest.ContainsKey(definition);

    /// <summary>
    /// The rules and programs of this library, with their digests, under the types and invariants of one that has taken its
    /// place: what history names stays what it was, where it is done again. Rules that name types that are gone are left out.
    /// </summary>
    internal Library Under(Library present) => new(this, present);

    /// <summary>The view of a name.</summary>
    public View? FindView(string name) => views.GetValueOrDefault(name);

    /// <summary>The prepared form of a rule of this library.</summary>
    internal PreparedRule Prepared(Rule rule) => rules[rule.Name];

    /// <summary>The prepared form of a program of this library.</summary>
    internal PreparedProgram Prepared(Program program) => programs[program.Name];

    /// <summary>Whether all that a statement calls is there.</summary>
    private bool HasAllOf(Statement statement) => Called(statement).All(called => called switch
    {
        Statement.Apply apply => rules.ContainsKey(apply.Rule.Name),
        Statement.ApplyAll all => rules.ContainsKey(all.Rule.Name),
        Statement.Call call => HasAllOf(call.Program.Body),
        _ => throw new InvalidOperationException($"{called.GetType().Name} calls nothing."),
    });

    private FrozenDictionary<string, PreparedProgram> Prepare(IEnumerable<Program> all)
    {
        var prepared = new Dictionary<string, PreparedProgram>(StringComparer.Ordinal);
        foreach (var program in all)
        {
            _ = Prepare(program, prepared);
        }

        return prepared.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private PreparedProgram Prepare(Program program, Dictionary<string, PreparedProgram> prepared)
    {
        if (prepared.TryGetValue(program.Name, out var known))
        {
            return known;
        }

        var text = new StringBuilder("JITOS program 1\n").Append(program.Text).Append('\n');
        foreach (var called in Called(program.Body))
        {
            _ = text.Append(called switch
            {
                Statement.Apply apply => rules[apply.Rule.Name].Digest,
                Statement.ApplyAll all => rules[all.Rule.Name].Digest,
                Statement.Call call => Prepare(call.Program, prepared).Digest,
                _ => throw new InvalidOperationException($"{called.GetType().Name} calls nothing."),
            }).Append('\n');
        }

        return prepared[program.Name] = new PreparedProgram(program, Digest.Of(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static IEnumerable<Statement> Called(Statement statement) => statement switch
    {
        Statement.Sequence sequence => sequence.Parts.SelectMany(Called),
        Statement.Choice choice => Called(choice.First).Concat(Called(choice.Second)),
        Statement.Iterate iterate => Called(iterate.Body),
        Statement.Repeat repeat => Called(repeat.Body),
        Statement.If choice => Called(choice.Condition).Concat(Called(choice.Then)).Concat(Called(choice.Else)),
        Statement.Try attempt => Called(attempt.Condition).Concat(Called(attempt.Then)).Concat(Called(attempt.Else)),
        Statement.Fail => [],
        _ => [statement],
    };
}
