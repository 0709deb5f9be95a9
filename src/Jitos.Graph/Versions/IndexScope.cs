namespace Jitos.Graph;

/// <summary>
/// Says that the edges of a type are found by the node that they leave and the value of an attribute of the node that they
/// lead to: the child of that name in this directory, however many others of the name there are elsewhere.
/// </summary>
/// <param name="Edge">The type of the edges, without specialisations.</param>
/// <param name="Attribute">The attribute of the nodes that they lead to.</param>
public readonly record struct IndexScope(Symbol Edge, Symbol Attribute);
