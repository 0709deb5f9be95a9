using Jitos.Contracts;

namespace Jitos.Edge;

/// <summary>A view that is installed in a process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Module">The module that defines it.</param>
/// <param name="Parameters">Its parameters, in order.</param>
internal sealed record ViewDocument(string Name, string Module, IReadOnlyList<ParameterDocument> Parameters)
{
    public static ViewDocument Of(WireViewEntry view) =>
        new(view.Name, view.Module, [.. view.Parameters.Select(parameter => new ParameterDocument(parameter.Name, parameter.Type))]);
}
