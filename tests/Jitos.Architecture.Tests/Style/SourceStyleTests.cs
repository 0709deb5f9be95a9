using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Jitos.Architecture.Tests;

public sealed class SourceStyleTests
{
    private const int LongestFile = 500;
    private const int Screen = 70;
    private const int MedianMethod = 8;

    private static readonly string[] NamespacesOnly = ["Graph", "Process", "Kernel"];
    private static readonly string[] KindsNotConcepts = ["Helpers", "Helper", "Models", "Utils", "Utilities", "Common", "Misc", "Extensions", "Interfaces", "Enums"];

    private static readonly SourceFile[] Sources = [.. Tree.Sources.Select(SourceFile.Read)];

    private static bool IsSource(string file) => Path.GetExtension(file) is ".cs" or ".ts" or ".jitos" or ".py" or ".sh" or ".csproj" or ".props" or ".targets";

    private static SourceFile[] Shipped => [.. Sources.Where(s => s.Path.Split('/')[0] is "src" or "client" or "silo")];

    [Fact]
    public void EverySource_HasAtMost500Lines() => Assert.Empty(
        Tree.Files.Where(IsSource).Select(f => (File: f, Lines: Tree.Lines(f).Length)).Where(f => f.Lines > LongestFile));

    [Fact]
    public void EveryMethod_FitsAScreen() => Assert.Empty(
        from source in Sources
        from method in source.Methods
        where SourceFile.LinesOf(method) > Screen
        select $"{source.Path}: {SourceFile.LinesOf(method)} lines from {method.GetLocation().GetLineSpan().StartLinePosition.Line + 1}");

    [Fact]
    public void MedianMethod_IsShort()
    {
        var lengths = Shipped.SelectMany(s => s.Methods).Select(SourceFile.LinesOf).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, MedianMethod);
    }

    [Fact]
    public void NoType_IsNamedAsANamespace() => Assert.Empty(
        from source in Sources
        from type in source.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where NamespacesOnly.Contains(type.Identifier.Text)
        select source.Path);

    [Fact]
    public void EveryFile_IsNamedAfterItsFirstType() => Assert.Empty(
        from source in Sources
        let type = source.Types.FirstOrDefault(t => t.Modifiers.Any(SyntaxKind.PublicKeyword)) ?? source.Types.FirstOrDefault()
        where type is not null && Path.GetFileName(source.Path).Split('.')[0] != type.Identifier.Text
        select $"{source.Path}: {type.Identifier.Text}");

    [Fact]
    public void EveryFile_HasAtMostOnePublicType() => Assert.Empty(
        from source in Shipped
        where source.Types.Count(t => t.Modifiers.Any(SyntaxKind.PublicKeyword)) > 1
        select source.Path);

    [Fact]
    public void EveryNamespace_IsItsProjects() => Assert.Empty(
        from source in Sources
        from space in source.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
        where space.Name.ToString() != source.Namespace && !HostingExtension(source, space)
        select $"{source.Path}: {space.Name}");

    [Fact]
    public void EveryFolder_IsAConcept() => Assert.Empty(
        Tree.Sources.Where(s => s.Split('/').SkipLast(1).Intersect(KindsNotConcepts).Any()));

    [Fact]
    public void NoSource_IsLeftUnimplemented() => Assert.Empty(
        from source in Sources
        from name in source.Syntax.DescendantNodes().OfType<IdentifierNameSyntax>()
        where name.Identifier.Text is "NotImplementedException"
        select source.Path);

    [Fact]
    public void NoTest_Sleeps() => Assert.Empty(
        from source in Sources.Where(s => s.Path.StartsWith("tests/", StringComparison.Ordinal))
        from access in source.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where access.ToString() is "Thread.Sleep" or "Task.Delay"
        select source.Path);

    /// <summary>Extensions of the host builder live where users of Orleans look for them.</summary>
    private static bool HostingExtension(SourceFile source, BaseNamespaceDeclarationSyntax space) =>
        space.Name.ToString() == "Orleans.Hosting" && source.Path.EndsWith("Extensions.cs", StringComparison.Ordinal);
}
