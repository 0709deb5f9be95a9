using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>The second program, in another language, that counts inputs.</summary>
internal static class Recount
{
    /// <summary>What it finds in a file.</summary>
    public static JsonElement Of(string path) => Assert.Single(Of([path]));

    /// <summary>What it finds in each of several files.</summary>
    public static IReadOnlyList<JsonElement> Of(IReadOnlyList<string> paths) => SecondReader.Run("python3", "recount.py", paths);
}
