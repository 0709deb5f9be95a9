using System.Reflection;
using System.Text;

namespace Jitos.Cli.Tests;

/// <summary>The inputs that tests share.</summary>
internal static class InputSamples
{
    public const string Assets = "sample.assets.json";
    public const string Lock = "sample.package-lock.json";
    public const string Network = "Garr201103.graphml";
    public const string LaterNetwork = "Garr201104.graphml";

    /// <summary>What the restore of the command line tool wrote.</summary>
    public static string OwnAssets => Metadata("CliAssets");

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static DependencyInput Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    public static DependencyInput Parse(byte[] content) => DependencyInput.Parse(new InputFile("input", content));

    public static string Refusal(string text) => Assert.Throws<InputException>(() => Parse(text)).Message;

    private static string Metadata(string key) => typeof(InputSamples).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == key).Value!;
}
