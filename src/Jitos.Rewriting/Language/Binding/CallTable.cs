namespace Jitos.Rewriting;

/// <summary>What programs may call, and which programs call which.</summary>
internal sealed class CallTable(NameTable<DefinitionSyntax.Callable> names)
{
    private readonly Dictionary<string, CallTarget> targets = new(StringComparer.Ordinal);
    private readonly DependencyOrder<CallTarget> uses = new();

    public void Add(CallTarget target) => targets.Add(target.Declaration.Name, target);

    /// <summary>What a name stands for wherever it is defined; null if its definition has a syntax error.</summary>
    public CallTarget? Find(string name) => targets.GetValueOrDefault(name);

    /// <summary>What a name means in a module; null if nothing, which is reported, or was.</summary>
    public CallTarget? Find(NameSyntax name, ModuleScope scope) =>
        names.Find(name, scope, "rule or program") is { } declaration ? Find(declaration.Name) : null;

    public void AddUse(CallTarget caller, CallTarget called, SourcePosition position) => uses.Add(caller, called, position);

    /// <summary>Reports programs that call themselves, directly or not, and chains of calls that are too long.</summary>
    public void CheckUses()
    {
        foreach (var (path, position) in uses.Cycles())
        {
            var circle = Shown.Circle([.. path.Select(target => target.Declaration.Name)]);
            path[0].Declaration.Scope.Reporter.Report(position, $"a program calls itself: {circle}; use '!' to iterate");
        }

        foreach (var target in targets.Values.Where(target => uses.HeightOf(target) > Limits.Calls))
        {
            target.Declaration.Scope.Reporter.Report(
                target.Declaration.Syntax.Name.Position,
                $"'{target.Declaration.Name}' starts a chain of more than {Limits.Calls} programs that call each other");
        }
    }
}
