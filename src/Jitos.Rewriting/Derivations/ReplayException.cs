namespace Jitos.Rewriting;

/// <summary>Records don't lead to the state that they say: the journal is damaged, or the program is not deterministic.</summary>
public sealed class ReplayException(string message, Exception? inner = null) : Exception(message, inner);
