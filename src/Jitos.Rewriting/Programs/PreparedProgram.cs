using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A program with its digest.</summary>
/// <param name="Program">The program.</param>
/// <param name="Digest">The SHA-256 of its text and the digests of the rules and programs that it calls.</param>
public sealed record PreparedProgram(Program Program, Digest Digest);
