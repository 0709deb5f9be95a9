namespace Jitos.Graph.Tests;

/// <summary>A page with one number.</summary>
internal sealed class TestPage(Generation owner, ulong key) : Page(owner, key)
{
    internal int Content { get; set; }

    internal override Page Copy(Generation generation) => new TestPage(generation, Key) { Content = Content };
}
