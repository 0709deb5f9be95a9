using System.Collections.Frozen;
using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The words of the language.</summary>
internal static class Words
{
    /// <summary>The words that start a definition.</summary>
    public static readonly ImmutableArray<string> Definitions =
        ["node", "edge", "system", "rule", "program", "view", "forbid", "syscall"];

    /// <summary>The words that start a clause of a rule.</summary>
    public static readonly ImmutableArray<string> Clauses = ["match", "where", "not", "delete", "create", "set"];

    /// <summary>The kinds of values.</summary>
    public static readonly FrozenDictionary<string, ValueKind> Kinds =
        Enum.GetValues<ValueKind>().Where(kind => kind != ValueKind.Absent).ToFrozenDictionary(kind => kind.Name());

    /// <summary>The built-in functions.</summary>
    public static readonly FrozenDictionary<string, BuiltInFunction> Functions = new Dictionary<string, BuiltInFunction>
    {
        ["size"] = BuiltInFunction.Size,
        ["string"] = BuiltInFunction.String,
        ["int"] = BuiltInFunction.Int,
        ["float"] = BuiltInFunction.Float,
        ["lower"] = BuiltInFunction.Lower,
        ["upper"] = BuiltInFunction.Upper,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Starts = Definitions.Concat(["module", "import", "require"]).ToFrozenSet();

    private static readonly FrozenSet<string> Reserved = Clauses
        .Concat(["and", "or", "in", "true", "false", "if", "then", "else", "try", "all", "fail", "foreach", "_"])
        .ToFrozenSet();

    /// <summary>Whether a word may start a module's header, an import or a definition.</summary>
    public static bool StartsDefinition(string word) => Starts.Contains(word);

    /// <summary>Whether a word names an element, a parameter, a rule or a program only in backticks.</summary>
    public static bool IsReserved(string word) => Reserved.Contains(word);
}
