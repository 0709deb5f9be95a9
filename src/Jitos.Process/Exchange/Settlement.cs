using Jitos.Graph;

namespace Jitos.Process;

/// <summary>The kernel's answer to a request of a process.</summary>
/// <param name="Node">The node of the request.</param>
/// <param name="IsAccepted">Whether it was accepted.</param>
/// <param name="Cause">Why it was refused; empty if it was accepted.</param>
/// <param name="Tick">The tick that it made, or, if it was refused, the tick at which it was.</param>
public sealed record Settlement(ElementId Node, bool IsAccepted, string Cause, ulong Tick);
