using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds the statements of one program.</summary>
internal sealed class ProgramBinder
{
    private readonly CallTarget caller;
    private readonly CallTable calls;
    private readonly ModuleScope scope;
    private readonly ArgumentBinder arguments;
    private readonly ExpressionBinder expressions;
    private int sites;

    private ProgramBinder(CallTarget caller, CallTable calls)
    {
        this.caller = caller;
        this.calls = calls;
        scope = caller.Declaration.Scope;
        expressions = new ExpressionBinder(scope, caller.Parameters, attributes: null);
        arguments = new ArgumentBinder(scope, caller.Parameters, expressions);
    }

    /// <summary>The body of a program, its statements numbered in the order of the text.</summary>
    public static Statement Bind(CallTarget caller, StatementSyntax body, CallTable calls) =>
        new ProgramBinder(caller, calls).Bind(body);

    private Statement Bind(StatementSyntax syntax)
    {
        var site = sites++;
        return syntax switch
        {
            StatementSyntax.Sequence sequence => new Statement.Sequence(site, [.. sequence.Parts.Select(Bind)]),
            StatementSyntax.Choice choice => new Statement.Choice(site, Bind(choice.First), Bind(choice.Second)),
            StatementSyntax.Iterate iterate => new Statement.Iterate(site, Bind(iterate.Body)),
            StatementSyntax.Repeat repeat => new Statement.Repeat(site, Bind(repeat.Body), Count(repeat.Count)),
            StatementSyntax.Branch { IsTry: true } branch =>
                new Statement.Try(site, Bind(branch.Condition), Bind(branch.Then), Bind(branch.Else)),
            StatementSyntax.Branch branch => new Statement.If(site, Bind(branch.Condition), Bind(branch.Then), Bind(branch.Else)),
            StatementSyntax.Call call => Call(site, call),
            _ => new Statement.Fail(site),
        };
    }

    private Expression Count(ExpressionSyntax syntax) => expressions.Bind(syntax, [], ValueKind.Int, "the number of repetitions");

    private Statement Call(int site, StatementSyntax.Call syntax)
    {
        if (calls.Find(syntax.Name, scope) is not { } target)
        {
            return new Statement.Fail(site);
        }

        CheckTarget(syntax, target);
        var bound = arguments.Bind(syntax, target.Parameters);
        if (target.Program is { } program)
        {
            calls.AddUse(caller, target, syntax.Name.Position);
            return new Statement.Call(site, program, bound);
        }

        return syntax.IsAll
            ? new Statement.ApplyAll(site, target.Rule!, bound)
            : new Statement.Apply(site, target.Rule!, bound);
    }

    private void CheckTarget(StatementSyntax.Call syntax, CallTarget target)
    {
        if (target.Rule is { IsSyscall: true })
        {
            scope.Reporter.Report(syntax.Name.Position, $"{syntax.Name} is a syscall, which the kernel applies; a program asks for it by creating a node of a 'Syscall' type");
        }
        else if (syntax.IsAll && target.Program is not null)
        {
            scope.Reporter.Report(syntax.Name.Position, $"'all' applies a rule, and {syntax.Name} is a program");
        }
    }
}
