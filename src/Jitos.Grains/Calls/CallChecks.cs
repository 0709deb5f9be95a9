using System.Collections.Immutable;
using System.Text;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>Checks and reads what callers send.</summary>
internal static class CallChecks
{
    /// <summary>The journal of a kernel's grain.</summary>
    /// <exception cref="FaultException">The key names no universe.</exception>
    public static JournalId KernelOf(GrainId grain) => Parse(grain) is { IsKernel: true } id
        ? id
        : throw Bad($"'{Printable(grain)}' is no universe; its name has 1 to {JournalId.MaxUniverseLength} ASCII letters, digits, '-', '_', '.', and starts with a letter or digit.");

    /// <summary>The journal of the kernel of a universe that is served.</summary>
    /// <exception cref="FaultException">The key names no universe, or one that is not served.</exception>
    public static JournalId KernelOf(GrainId grain, IList<string> served) => KernelOf(grain) is var id && served.Contains(id.Universe)
        ? id
        : throw new FaultException(FaultKind.NotFound, $"There is no universe '{id.Universe}' here; the silo's options name those that it serves.");

    /// <summary>The journal of a process's grain.</summary>
    /// <exception cref="FaultException">The key names no process.</exception>
    public static JournalId ProcessOf(GrainId grain) => Parse(grain) is { IsKernel: false } id
        ? id
        : throw Bad($"'{Printable(grain)}' is no process; write universe/pid.");

    /// <summary>An operation's id.</summary>
    /// <exception cref="FaultException">It is all zeros.</exception>
    public static OperationId Require(WireOperation operation) => operation.ToOperationId() is var id && id != default
        ? id
        : throw Bad("The operation's id is all zeros; choose a time followed by random bits, such as a UUID of version 7.");

    /// <summary>Demands text of some length.</summary>
    /// <exception cref="FaultException">It is absent, longer, or no well-formed Unicode.</exception>
    public static string Require(string? text, int length, string what)
    {
        if (text is null || text.Length > length)
        {
            throw Bad($"The {what} has {text?.Length ?? 0} characters; up to {length} are allowed.");
        }

        return IsWellFormed(text) ? text : throw Bad($"The {what} is not well-formed Unicode.");
    }

    /// <summary>Reads a syscall.</summary>
    /// <exception cref="FaultException">It is too large or not well-formed.</exception>
    public static Syscall ReadSyscall(byte[]? bytes) => Read(bytes, CallLimits.ArgumentBytes, "syscall", message => Syscall.FromBytes(message));

    /// <summary>Reads arguments.</summary>
    /// <exception cref="FaultException">They are too large or not well-formed.</exception>
    public static ImmutableArray<ActualArgument> ReadArguments(byte[]? bytes) => bytes is { Length: 0 }
        ? []
        : Read(bytes, CallLimits.ArgumentBytes, "arguments", message => ArgumentCodec.Read(message));

    /// <summary>Reads an import.</summary>
    /// <exception cref="FaultException">It is too large or not well-formed.</exception>
    public static ImportContent ReadImport(byte[]? bytes) => Read(bytes, CallLimits.ImportBytes, "import", message => ImportContent.FromBytes(message));

    /// <summary>A fault for a request that is not well-formed.</summary>
    public static FaultException Bad(string message) => new(FaultKind.BadRequest, message);

    private static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                return false;
            }

            index += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static T Read<T>(byte[]? bytes, int limit, string what, Func<byte[], T> read)
    {
        if (bytes is null || bytes.Length > limit)
        {
            throw Bad($"The {what} has {bytes?.Length ?? 0} bytes; up to {limit} are allowed.");
        }

        try
        {
            return read(bytes);
        }
        catch (PackedFormatException e)
        {
            throw Bad($"The {what} can't be read: {e.Message}");
        }
    }

    private static JournalId? Parse(GrainId grain) => JournalId.TryParse(grain.Key.ToString(), out var id) ? id : null;

    private static string Printable(GrainId grain) =>
        string.Concat((grain.Key.ToString() ?? string.Empty).Take(JournalId.MaxUniverseLength).Select(c => c is >= ' ' and <= '~' ? c : '?'));
}
