using System.Globalization;

namespace Jitos.Fuzz.Tests;

/// <summary>The seeds of the tests: another one each time, or the one in the variable JITOS_FUZZ_SEED.</summary>
internal static class Seeds
{
    public static int New() => Environment.GetEnvironmentVariable("JITOS_FUZZ_SEED") is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Random.Shared.Next();
}
