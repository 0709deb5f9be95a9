namespace Jitos.Documents;

/// <summary>Asks to wait until the kernel has answered all requests of a branch.</summary>
/// <param name="Branch">The branch; only main makes requests.</param>
public sealed record SettleRequest(string Branch = Process.Branch.Main);
