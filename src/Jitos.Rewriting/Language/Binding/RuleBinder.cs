namespace Jitos.Rewriting;

/// <summary>Binds rules, and what has the shape of a rule: syscalls, invariants, the seeds of views.</summary>
internal sealed class RuleBinder(TypeCatalog catalog, ModuleScope scope)
{
    /// <summary>A rule or syscall.</summary>
    public Rule Bind(DefinitionSyntax.Rule syntax, ParameterTable parameters) =>
        Bind(syntax, syntax.Body, parameters, syntax.IsSyscall);

    /// <summary>A rule that changes nothing.</summary>
    public Rule BindCondition(DefinitionSyntax syntax, RuleBodySyntax body, ParameterTable parameters) =>
        Bind(syntax, body, parameters, isSyscall: false);

    private Rule Bind(DefinitionSyntax syntax, RuleBodySyntax body, ParameterTable parameters, bool isSyscall)
    {
        var draft = new RuleDraft(scope, catalog, parameters, syntax.Name.Position);
        var match = PatternBinder.BindMatch(draft, body.Match);
        var not = body.Not.Select(condition => PatternBinder.BindCondition(draft, condition)).ToList();
        var permission = new ElementPermission(draft, isSyscall);
        var deletions = new DeletionBinder(draft, permission);
        var delete = deletions.Bind(body.Delete);
        var creations = new CreationBinder(draft, permission, deletions);
        var create = creations.Bind(body.Create);
        return new Rule
        {
            Name = syntax.Name.Text,
            Module = scope.Name,
            IsSyscall = isSyscall,
            Parameters = parameters.All,
            Match = match,
            Not = [.. not],
            Delete = delete,
            Create = create,
            Set = new AssignmentBinder(draft, permission, deletions, creations).Bind(body.Set),
            SlotCount = draft.SlotCount,
            Text = syntax.Text,
            Position = syntax.Name.Position,
        };
    }
}
