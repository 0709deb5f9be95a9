using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds the arguments of calls in one program.</summary>
internal sealed class ArgumentBinder(ModuleScope scope, ParameterTable own, ExpressionBinder expressions)
{
    /// <summary>One argument for each parameter of what is called.</summary>
    public ImmutableArray<Argument> Bind(StatementSyntax.Call call, ParameterTable parameters)
    {
        if (call.Arguments.Length > parameters.All.Length)
        {
            scope.Reporter.Report(call.Arguments[parameters.All.Length].Position, $"{call.Name} takes {Counted.Of(parameters.All.Length, "argument")}, found {call.Arguments.Length}");
        }

        return [.. parameters.All.Select((parameter, i) => i < call.Arguments.Length
            ? Bind(call.Name, parameters, parameter, call.Arguments[i])
            : Omit(call.Name, parameters, parameter, call.Name.Position))];
    }

    private Argument Bind(NameSyntax called, ParameterTable parameters, Parameter parameter, ArgumentSyntax syntax)
    {
        if (syntax.Value is not { } value)
        {
            return Omit(called, parameters, parameter, syntax.Position);
        }

        if (parameters.IsUnknown(parameter.Name))
        {
            return new Argument.Omitted();
        }

        return parameter.IsElement ? Element(called, parameter, value) : Value(called, parameter, value);
    }

    private Argument.Omitted Omit(NameSyntax called, ParameterTable parameters, Parameter parameter, SourcePosition position)
    {
        if (!parameter.IsElement && !parameters.IsUnknown(parameter.Name))
        {
            scope.Reporter.Report(position, $"{called} needs a value for '{parameter.Name}', of the kind {parameter.ValueKind.Name()}; only elements are omitted");
        }

        return new Argument.Omitted();
    }

    private Argument Value(NameSyntax called, Parameter parameter, ExpressionSyntax value)
    {
        if (value is ExpressionSyntax.Element { Name: var name } && own.IndexOfElement(name.Text) >= 0)
        {
            scope.Reporter.Report(value.Position, $"'{parameter.Name}' of {called} takes a value of the kind {parameter.ValueKind.Name()}, and {name} is an element");
            return new Argument.Omitted();
        }

        return new Argument.OfValue(expressions.Bind(value, [], parameter.ValueKind, $"'{parameter.Name}' of {called}"));
    }

    private Argument Element(NameSyntax called, Parameter parameter, ExpressionSyntax value)
    {
        if (value is not ExpressionSyntax.Element { Name: var name })
        {
            scope.Reporter.Report(value.Position, $"'{parameter.Name}' of {called} takes an element: the name of a parameter of this program, or '_' for any");
            return new Argument.Omitted();
        }

        var index = own.IndexOfElement(name.Text);
        if (index >= 0)
        {
            CheckType(called, parameter, own.All[index], name);
        }
        else if (!own.IsUnknown(name.Text))
        {
            scope.Reporter.Report(name.Position, $"unknown element parameter {name}" + Spelling.Hint(name.Text, own.ElementNames));
        }

        return index >= 0 ? new Argument.OfElement(index) : new Argument.Omitted();
    }

    private void CheckType(NameSyntax called, Parameter parameter, Parameter given, NameSyntax name)
    {
        if (!given.ElementType!.Is(parameter.ElementType!))
        {
            scope.Reporter.Report(name.Position, $"'{parameter.Name}' of {called} is of the type '{parameter.ElementType}', and {name} of the type '{given.ElementType}'");
        }
    }
}
