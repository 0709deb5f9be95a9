using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>Makes attributes of the fields of rows.</summary>
internal sealed class AttributeMaker
{
    private readonly HashSet<(string Type, string Attribute, Value Value)> given = [];

    /// <summary>The attributes of a row; those that it has no value for are not given.</summary>
    /// <exception cref="ImportException">A value is not of the declared kind, or the mapping names an attribute that is not declared.</exception>
    public ImmutableArray<KeyValuePair<string, Value>> Of(ImportRow row, ElementMapping mapping, TypeDefinition type, ImportNotes notes)
    {
        RequireDeclared(row, mapping, type);
        var made = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        foreach (var attribute in type.Attributes)
        {
            if (ValueOf(row, mapping, type, attribute) is { IsAbsent: false } value)
            {
                made.Add(new(attribute.Name, value));
            }
        }

        NoteUnused(row, mapping, type, notes);
        return made.ToImmutable();
    }

    private static void RequireDeclared(ImportRow row, ElementMapping mapping, TypeDefinition type)
    {
        foreach (var name in mapping.Attributes.Keys.Where(name => type.Attribute(name) is null))
        {
            throw row.Error($"the mapping sets '{name}' of a {type}, which has no such attribute", $"correct the mapping; declared are {string.Join(", ", type.Attributes.Select(attribute => attribute.Name))}");
        }
    }

    private Value ValueOf(ImportRow row, ElementMapping mapping, TypeDefinition type, AttributeDefinition attribute)
    {
        var source = mapping.Attributes.GetValueOrDefault(attribute.Name);
        var value = source is null ? row.Fields.GetValueOrDefault(attribute.Name) : source.Of(row);
        var made = Converted(row, attribute, value);
        if (source is null && attribute.IsKey && made.IsAbsent && row.Id is { } id)
        {
            made = Converted(row, attribute, Value.Of(id));
        }

        return source is { IsMadeUnique: true } && made.Kind == ValueKind.String ? Unique(row, type, attribute, made) : made;
    }

    /// <summary>The first has it as it is, others with their id behind.</summary>
    private Value Unique(ImportRow row, TypeDefinition type, AttributeDefinition attribute, Value value)
    {
        while (!given.Add((type.Name, attribute.Name, value)))
        {
            value = Value.Of($"{value.AsString()} ({row.Id ?? $"line {row.Line}"})");
        }

        return value;
    }

    private static Value Converted(ImportRow row, AttributeDefinition attribute, Value value) =>
        ValueText.TryConvert(value, attribute.Kind)
        ?? throw row.Error($"{Shown(value)} is no {attribute.Kind.ToString().ToLowerInvariant()}, as '{attribute.Name}' is declared", "correct it, or leave it empty", attribute.Name);

    private static string Shown(Value value) => value.ToString() is { Length: > 80 } text ? text[..80] + "…" : value.ToString();

    private static void NoteUnused(ImportRow row, ElementMapping mapping, TypeDefinition type, ImportNotes notes)
    {
        foreach (var field in row.Fields.Keys.Where(field => type.Attribute(field) is null && !IsUsed(mapping, field) && !IsOwn(row, field)))
        {
            notes.LeaveOut(type.Name, field);
        }
    }

    private static bool IsUsed(ElementMapping mapping, string field) =>
        mapping.Where.ContainsKey(field) || mapping.Type.From.Contains(field) || mapping.Attributes.Values.Any(source => source.From.Contains(field));

    /// <summary>Whether a field only says again what the row is.</summary>
    private static bool IsOwn(ImportRow row, string field)
    {
        var value = row.Fields[field];
        var text = value.Kind == ValueKind.String ? value.AsString() : value.ToString();
        return text == row.Id || text == row.Type || text == row.Source || text == row.Target || text == row.Host;
    }
}
