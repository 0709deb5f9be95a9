using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Jitos.Architecture.Tests;

/// <summary>A parsed source file.</summary>
internal sealed record SourceFile(string Path, CompilationUnitSyntax Syntax)
{
    /// <summary>The project it belongs to, which is the name of its second folder.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The namespace of the project: its name, without the hyphens of a sample's.</summary>
    public string Namespace => string.Concat(Project.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The types that are not nested.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> Types => Syntax
        .DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
        .OfType<BaseTypeDeclarationSyntax>();

    public IEnumerable<BaseMethodDeclarationSyntax> Methods => Syntax.DescendantNodes().OfType<BaseMethodDeclarationSyntax>();

    public static SourceFile Read(string path) =>
        new(path, CSharpSyntaxTree.ParseText(Tree.Text(path)).GetCompilationUnitRoot());

    /// <summary>The lines that a declaration spans, without the documentation above it.</summary>
    public static int LinesOf(Microsoft.CodeAnalysis.SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
