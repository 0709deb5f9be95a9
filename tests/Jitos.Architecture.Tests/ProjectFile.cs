using System.Xml.Linq;

namespace Jitos.Architecture.Tests;

/// <summary>What a project file says.</summary>
internal sealed record ProjectFile(string Path, string Name, string AssemblyName, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public static ProjectFile Read(string path)
    {
        var xml = XDocument.Load(Tree.FullPath(path));
        var name = NameOf(path);
        return new ProjectFile(
            path,
            name,
            xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? name,
            [.. Includes(xml, "ProjectReference").Select(NameOf)],
            [.. Includes(xml, "PackageReference"), .. Includes(xml, "FrameworkReference")]);
    }

    private static IEnumerable<string> Includes(XDocument xml, string item) =>
        xml.Descendants(item).Select(e => e.Attribute("Include")?.Value).OfType<string>();

    private static string NameOf(string path) => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
