using System.Text;
using Jitos.Graph;

namespace Jitos.Kernel;

/// <summary>
/// What is kept of a syscall with its decision. Of an accepted one that is all of it, since a verification runs it again; of a refused
/// one what people are shown and the digest by which its repeat is known, since its arguments may be a mebibyte of anything.
/// </summary>
/// <param name="Name">The name of the call, cut to <see cref="LoggedDecision.TextLength"/> characters.</param>
/// <param name="Text">The call with its arguments, cut alike.</param>
/// <param name="Request">The SHA-256 of the principal's path, a zero byte and <see cref="Syscall.ToBytes"/>.</param>
public sealed record DecidedCall(string Name, string Text, Digest Request)
{
    /// <summary>The syscall; null where it was refused, unless the record is of version 3 or 4.</summary>
    public Syscall? Whole { get; init; }

    /// <summary>All that can be kept of a syscall.</summary>
    /// <param name="principal">The path of who asks.</param>
    /// <param name="call">The syscall.</param>
    public static DecidedCall Of(string principal, Syscall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new DecidedCall(ShownText.Cut(call.Name, LoggedDecision.TextLength), ShownText.Cut(call.ToString(), LoggedDecision.TextLength), RequestOf(principal, call)) { Whole = call };
    }

    /// <summary>The digest of who asks for what.</summary>
    internal static Digest RequestOf(string principal, Syscall call) => Digest.Of([.. Encoding.UTF8.GetBytes(principal), 0, .. call.ToBytes()]);
}
