using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>What an agenda knew: no root below the cursor has a match, but perhaps those touched.</summary>
internal sealed record AgendaMemory(ulong Cursor, ImmutableArray<ulong> Touched);
