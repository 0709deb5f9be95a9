namespace Jitos.Graph;

/// <summary>The roots of all pages of a graph. A copy is a version; only the owner of a generation changes one.</summary>
internal struct GraphRoots
{
    internal Radix<NodePage> Nodes;
    internal Radix<EdgePage> Edges;
    internal Radix<ContentsPage> Contents;
    internal IndexDirectory Index;
    internal ScopeDirectory Scopes;
    internal TypeDirectory NodeTypes;
    internal TypeDirectory EdgeTypes;
    internal long NodeCount;
    internal long EdgeCount;
    internal long Held;
}
