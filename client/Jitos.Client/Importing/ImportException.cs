namespace Jitos.Client;

/// <summary>Content, or the mapping of content, that can't be brought in. The message says where, what is wrong, and what to do.</summary>
public sealed class ImportException : FormatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="file">The file as the caller named it.</param>
    /// <param name="place">Line and column in it, empty for the whole file.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="remedy">What to do about it.</param>
    public ImportException(string file, string place, string what, string remedy)
        : base(string.IsNullOrEmpty(place) ? $"{file}: {what}: {remedy}" : $"{file}: {place}: {what}: {remedy}") =>
        (File, Place, What, Remedy) = (file, place, what, remedy);

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>Line and column in it, empty for the whole file.</summary>
    public string Place { get; }

    /// <summary>What is wrong.</summary>
    public string What { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
