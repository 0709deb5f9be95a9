using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>A syscall that has been decided.</summary>
/// <param name="Request">The digest of who asked for what.</param>
/// <param name="Receipt">The answer.</param>
internal sealed record DecidedOperation(Digest Request, Receipt Receipt);
