using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Turns what a call gives into arguments that fit the parameters.</summary>
internal static class Calls
{
    /// <summary>The arguments of a call from outside.</summary>
    /// <exception cref="RunErrorException">They do not fit.</exception>
    internal static ImmutableArray<ActualArgument> Bind(string name, ImmutableArray<Parameter> parameters, ImmutableArray<ActualArgument> given, GraphView graph, Schema schema)
    {
        if (given.Length > parameters.Length)
        {
            throw Unfit($"'{name}' takes {Counted.Of(parameters.Length, "argument")}, {given.Length} {(given.Length == 1 ? "was" : "were")} given");
        }

        var bound = ImmutableArray.CreateBuilder<ActualArgument>(parameters.Length);
        for (var index = 0; index < parameters.Length; index++)
        {
            var argument = index < given.Length ? given[index] : ActualArgument.Omitted;
            Check(name, parameters[index], argument, graph, schema);
            bound.Add(argument);
        }

        return bound.MoveToImmutable();
    }

    /// <summary>The arguments of a call in a program.</summary>
    /// <exception cref="RunErrorException">An expression yields an error, or a value that does not fit.</exception>
    internal static ImmutableArray<ActualArgument> Evaluate(string name, ImmutableArray<Parameter> parameters, ImmutableArray<Argument> arguments, in Scope scope, Schema schema)
    {
        if (parameters.IsEmpty)
        {
            return [];
        }

        var given = ImmutableArray.CreateBuilder<ActualArgument>(arguments.Length);
        foreach (var argument in arguments)
        {
            given.Add(argument switch
            {
                Argument.OfValue value => ActualArgument.Of(Evaluator.Evaluate(value.Expression, scope)),
                Argument.OfElement element => scope.Arguments[element.Parameter],
                _ => ActualArgument.Omitted,
            });
        }

        return Bind(name, parameters, given.MoveToImmutable(), scope.Graph, schema);
    }

    private static void Check(string name, Parameter parameter, ActualArgument argument, GraphView graph, Schema schema)
    {
        if (parameter.ElementType is not { } type)
        {
            if (argument.IsOmitted)
            {
                throw Unfit($"the parameter '{parameter.Name}' of '{name}' needs {Shown.A(parameter.ValueKind)}, and none was given");
            }

            if (argument.Value.Kind != parameter.ValueKind)
            {
                throw Unfit($"the parameter '{parameter.Name}' of '{name}' takes {Shown.A(parameter.ValueKind)}, not {Text(argument, graph, schema)}");
            }
        }
        else if (!argument.Value.IsAbsent)
        {
            throw Unfit($"the parameter '{parameter.Name}' of '{name}' takes {Counted.A(type.Name)}, not {Shown.Of(argument.Value)}");
        }
        else if (!argument.Element.IsNone && graph.Contains(argument.Element) && schema.Find(graph.TypeOf(argument.Element))?.Is(type) != true)
        {
            throw Unfit($"the parameter '{parameter.Name}' of '{name}' takes {Counted.A(type.Name)}; {ElementText.Of(graph, argument.Element, schema)} is none");
        }
    }

    private static string Text(ActualArgument argument, GraphView graph, Schema schema)
    {
        if (!argument.Value.IsAbsent)
        {
            return Shown.Of(argument.Value);
        }

        return argument.Element.IsNone ? argument.ToString() : ElementText.Of(graph, argument.Element, schema);
    }

    private static RunErrorException Unfit(string what) => new(RunErrorKind.Call, char.ToUpperInvariant(what[0]) + what[1..] + ".");
}
