using Jitos.Client;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>What is brought in, and what there is to say of it.</summary>
/// <param name="Content">The content.</param>
/// <param name="What">How much there is of what.</param>
/// <param name="Notes">Lines about what was left out, or is not plain.</param>
internal sealed record ImportWork(ImportContent Content, string What, IReadOnlyList<string> Notes)
{
    /// <summary>Makes content of files, as the caller chose, else as their form and the types of the process suggest.</summary>
    /// <param name="files">The files.</param>
    /// <param name="choice">What the caller chose.</param>
    /// <param name="schema">What the process declares.</param>
    /// <exception cref="InputException">A file can't be read, or does not fit.</exception>
    public static ImportWork Make(IReadOnlyList<InputFile> files, ImportChoice choice, Schema schema)
    {
        if (choice.Reading == ImportReading.Dependencies || (choice.Reading is null && !files.All(RowFile.IsOne)))
        {
            return OfDependencies(files, choice, schema);
        }

        var rows = ImportRows.Together([.. files.Select(file => RowFile.Read(file, choice.Mapping.Columns))]);
        return choice.Reading is null && choice.IsPlain && files is [var only] && GraphMlDocument.LooksLike(only.Content.Span) && IsForPackages(schema) && !GraphImport.AreDeclared(rows, schema)
            ? OfDependencies(files, choice, schema)
            : OfRows(rows, choice, schema);
    }

    private static bool IsForPackages(Schema schema) =>
        schema.Find(DependencyContent.Package) is not null && schema.Find(DependencyContent.Version) is not null;

    private static ImportWork OfRows(ImportRows rows, ImportChoice choice, Schema schema)
    {
        try
        {
            var made = GraphImport.Make(rows, schema, choice.Mapping);
            return new ImportWork(made.Content, $"{Counted.Of(made.Content.Nodes.Length, "node")}, {Counted.Of(made.Content.Edges.Length, "edge")}", made.Notes);
        }
        catch (ImportException error)
        {
            throw new InputException(error.File, error.Place, error.What, error.Remedy);
        }
    }

    private static ImportWork OfDependencies(IReadOnlyList<InputFile> files, ImportChoice choice, Schema schema)
    {
        if (files is not [var file])
        {
            throw files[1].Error("", "a second file", "name one dependency graph at a time");
        }

        if (!choice.IsPlain)
        {
            throw file.Error("", "a dependency graph needs no mapping, and its groups are flat", "leave --map and --groups out, or choose --as declared");
        }

        var input = DependencyInput.Parse(file, choice.Targets);
        var declared = schema.Find(DependencyContent.Version)?.Attributes.Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        var lost = DependencyContent.AttributesIn(input).Where(name => !declared.Contains(name)).ToList();
        return new ImportWork(
            DependencyContent.Make(input, declared),
            DependencyCounts.OfInput(input).ToString(),
            declared.Count == 0 || lost.Count == 0 ? input.Notes : [.. input.Notes, $"not kept, for no module declares it of {DependencyContent.Version}: {string.Join(", ", lost)}"]);
    }
}
