using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Process;

/// <summary>A request to the kernel that a branch has made and that is not settled.</summary>
/// <param name="Node">Its node, which names it for ever.</param>
/// <param name="Call">The name of the call: that of the node's type, in lower case from its first letter.</param>
/// <param name="Arguments">The attributes of the node's type, by name, without those of every request.</param>
public sealed record PendingRequest(ElementId Node, string Call, ImmutableSortedDictionary<string, Value> Arguments);
