using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds all modules of a link together.</summary>
internal sealed class LibraryBinder
{
    private readonly IReadOnlyList<ModuleScope> scopes;
    private readonly NameTable<DefinitionSyntax.Type> types = new("type");
    private readonly NameTable<DefinitionSyntax.Callable> callables = new("rule or program");
    private readonly NameTable<DefinitionSyntax.View> views = new("view");
    private readonly NameTable<DefinitionSyntax.Forbid> forbids = new("invariant");
    private readonly Dictionary<DefinitionSyntax, View> boundViews = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DefinitionSyntax, Forbid> boundForbids = new(ReferenceEqualityComparer.Instance);
    private readonly TypeCatalog catalog;
    private readonly CallTable calls;

    private LibraryBinder(SymbolTable symbols, IReadOnlyList<ModuleScope> scopes)
    {
        this.scopes = scopes;
        new ImportBinder(scopes).Bind();
        foreach (var scope in scopes)
        {
            Declare(scope);
        }

        catalog = new TypeBinder(symbols, types).Bind();
        calls = new CallTable(callables);
    }

    /// <summary>Binds the modules; errors are reported.</summary>
    public static LibraryBinder Bind(SymbolTable symbols, IReadOnlyList<ModuleScope> scopes)
    {
        var binder = new LibraryBinder(symbols, scopes);
        binder.BindRules();
        binder.BindPrograms();
        binder.BindConditions();
        return binder;
    }

    /// <summary>What the modules define, if no error was reported.</summary>
    public LinkResult ToResult() => new([.. scopes.Select(Assemble)], new Schema(catalog.Ordered()), []);

    private static IEnumerable<Declaration<T>> Sound<T>(NameTable<T> table)
        where T : DefinitionSyntax =>
        table.All.Where(declaration => !declaration.Syntax.IsBroken);

    private void Declare(ModuleScope scope)
    {
        foreach (var definition in scope.Syntax.Definitions)
        {
            switch (definition)
            {
                case DefinitionSyntax.Type type:
                    types.Declare(scope, type);
                    break;
                case DefinitionSyntax.Callable callable:
                    callables.Declare(scope, callable);
                    break;
                case DefinitionSyntax.View view:
                    views.Declare(scope, view);
                    break;
                case DefinitionSyntax.Forbid forbid:
                    forbids.Declare(scope, forbid);
                    break;
            }
        }
    }

    private void BindRules()
    {
        foreach (var declaration in Sound(callables))
        {
            var parameters = ParameterTable.Bind(declaration.Syntax.Parameters, catalog, declaration.Scope);
            calls.Add(declaration.Syntax is DefinitionSyntax.Rule rule
                ? new CallTarget(declaration, parameters) { Rule = new RuleBinder(catalog, declaration.Scope).Bind(rule, parameters) }
                : new CallTarget(declaration, parameters) { Program = Shell(declaration, parameters) });
        }
    }

    private static Program Shell(Declaration<DefinitionSyntax.Callable> declaration, ParameterTable parameters) => new()
    {
        Name = declaration.Name,
        Module = declaration.Scope.Name,
        Parameters = parameters.All,
        Text = declaration.Syntax.Text,
        Position = declaration.Syntax.Name.Position,
    };

    private void BindPrograms()
    {
        foreach (var declaration in Sound(callables))
        {
            if (declaration.Syntax is DefinitionSyntax.Program syntax && calls.Find(declaration.Name) is { Program: { } program } target)
            {
                program.Body = ProgramBinder.Bind(target, syntax.Body, calls);
            }
        }

        calls.CheckUses();
    }

    private void BindConditions()
    {
        foreach (var declaration in Sound(views))
        {
            boundViews.Add(declaration.Syntax, new ViewBinder(catalog, declaration.Scope).Bind(declaration.Syntax));
        }

        foreach (var (scope, syntax) in Sound(forbids).Select(declaration => (declaration.Scope, declaration.Syntax)))
        {
            var condition = new RuleBinder(catalog, scope).BindCondition(syntax, syntax.Body, ParameterTable.Empty);
            boundForbids.Add(syntax, new Forbid(syntax.Name.Text, scope.Name, condition));
        }
    }

    private Module Assemble(ModuleScope scope)
    {
        var definitions = scope.Syntax.Definitions;
        var targets = definitions.OfType<DefinitionSyntax.Callable>().Select(syntax => calls.Find(syntax.Name.Text)!).ToList();
        return new Module(
            scope.Name,
            scope.Source,
            [.. scope.Syntax.Imports.Select(import => import.Text)],
            [.. definitions.OfType<DefinitionSyntax.Type>().Select(syntax => catalog.Find(syntax.Name.Text)!)],
            [.. targets.Select(target => target.Rule).OfType<Rule>()],
            [.. targets.Select(target => target.Program).OfType<Program>()],
            [.. definitions.OfType<DefinitionSyntax.View>().Select(syntax => boundViews[syntax])],
            [.. definitions.OfType<DefinitionSyntax.Forbid>().Select(syntax => boundForbids[syntax])]);
    }
}
