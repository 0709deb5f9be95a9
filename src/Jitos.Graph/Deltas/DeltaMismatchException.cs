namespace Jitos.Graph;

/// <summary>A delta was applied to a graph that it does not fit: something is not as the delta says it was.</summary>
public sealed class DeltaMismatchException(string message) : Exception(message);
