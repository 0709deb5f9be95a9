using System.Collections.Immutable;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>A commit as it is in the journal.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Steps">What it did, in order.</param>
/// <param name="At">The frame that it is in.</param>
public sealed record StoredCommit(Commit Commit, ImmutableArray<Step> Steps, FramePosition At);
