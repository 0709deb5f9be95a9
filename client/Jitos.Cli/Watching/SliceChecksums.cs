using System.Globalization;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>Reads checksums of slices.</summary>
internal static class SliceChecksums
{
    /// <summary>Reads what <see cref="SliceChecksum.ToString"/> writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">Where it comes from, for the error.</param>
    /// <exception cref="CommandException">It is no checksum.</exception>
    public static SliceChecksum Parse(string text, string what) =>
        text.Length == 32 && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new SliceChecksum(value)
            : throw new CommandException(ExitCode.BadInput, $"{what} must be 32 hexadecimal digits, not '{text}'.");
}
