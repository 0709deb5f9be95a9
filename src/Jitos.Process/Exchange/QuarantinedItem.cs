namespace Jitos.Process;

/// <summary>A message or an answer that the process's own law refused to take, kept until a person retries or drops it.</summary>
/// <param name="Number">Its number among all that the process has set aside, from 1.</param>
/// <param name="Item">The message or the answer.</param>
/// <param name="Cause">Why it was refused: the schema, key or invariant, and the elements.</param>
public sealed record QuarantinedItem(ulong Number, Incoming Item, string Cause);
