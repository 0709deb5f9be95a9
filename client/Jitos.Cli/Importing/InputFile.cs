namespace Jitos.Cli;

/// <summary>The bytes of an input, and the name that errors give it.</summary>
/// <param name="Name">The file as the caller named it.</param>
/// <param name="Content">The content, without a byte order mark.</param>
internal sealed record InputFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Reads a file of at most <see cref="InputLimits.Bytes"/>.</summary>
    /// <exception cref="InputException">There is no such file, it cannot be read, or it is too large.</exception>
    public static InputFile Read(string path)
    {
        try
        {
            return new InputFile(path, WithoutMark(ReadAll(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException(path, "", Reason(path, e), "name a file that can be read");
        }
    }

    /// <summary>The error at a place in this file.</summary>
    public InputException Error(string place, string what, string remedy) => new(Name, place, what, remedy);

    private static byte[] ReadAll(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > InputLimits.Bytes)
        {
            throw new InputException(path, "", $"larger than {InputLimits.Bytes >> 20} MiB", "name a smaller file");
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] content) =>
        content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsMemory(3) : content;

    private static string Reason(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        _ when Directory.Exists(path) => "a directory, not a file",
        UnauthorizedAccessException => "not readable by this user",
        _ => $"cannot be read ({e.Message})",
    };
}
