using Jitos.Process;

namespace Jitos.Documents;

/// <summary>Why a process refused a request.</summary>
/// <param name="Kind">The kind of refusal.</param>
/// <param name="Message">The cause; for a module, its diagnostics, one a line.</param>
public sealed record RefusalDocument(RefusalKind Kind, string Message);
