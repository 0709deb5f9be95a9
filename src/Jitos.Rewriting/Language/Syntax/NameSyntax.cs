namespace Jitos.Rewriting;

/// <summary>A name, without backticks or <c>$</c>, and where it is written.</summary>
internal readonly record struct NameSyntax(string Text, SourcePosition Position)
{
    public override string ToString() => Shown.Quoted(Text);
}
