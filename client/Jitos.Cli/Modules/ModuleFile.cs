using System.Text;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>Reads <c>.jitos</c> files.</summary>
internal static class ModuleFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a module, which diagnostics call by the path.</summary>
    /// <exception cref="InputException">There is no such file, it cannot be read, or is no text.</exception>
    public static ModuleSource Read(string path)
    {
        var file = InputFile.Read(path);
        try
        {
            return new ModuleSource(path, Strict.GetString(file.Content.Span));
        }
        catch (DecoderFallbackException)
        {
            throw file.Error("", "not UTF-8 text", "save it as UTF-8");
        }
    }

    /// <summary>The modules of a directory, by name.</summary>
    /// <exception cref="InputException">There is no such directory, or one of its modules cannot be read.</exception>
    public static IReadOnlyList<ModuleSource> ReadAll(string directory)
    {
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.jitos") : [];
        return files.Length == 0
            ? throw new InputException(directory, "", "no such directory, or no .jitos files in it", "name a directory with modules")
            : [.. files.Order(StringComparer.Ordinal).Select(Read)];
    }

    /// <summary>The module as it is stored: by its file's name alone, so that the graph does not depend on where the file was.</summary>
    public static ModuleSource ToStore(ModuleSource module) => module with { File = Path.GetFileName(module.File) };
}
