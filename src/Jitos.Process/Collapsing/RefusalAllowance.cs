using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Process;

/// <summary>What a host says with a request, so that a flood of refusals does not fill the journal: when it is decided, and how many refusals are recorded.</summary>
/// <param name="Uptime">How long the process has been up, in seconds over all its activations, by a clock that only goes forwards.</param>
/// <param name="Accounts">To whom a refusal is counted: whoever asks and, last, whoever pays for it.</param>
public sealed record RefusalAllowance(long Uptime, ImmutableArray<LimitAccount> Accounts)
{
    /// <summary>Who pays for a principal; empty if it pays itself.</summary>
    internal string PayerOf(string principal) => Accounts is [.., { Principal: var payer }] && payer != principal ? payer : string.Empty;
}
