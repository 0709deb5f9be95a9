using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Jitos.Samples.Tests;

/// <summary>A program of one text, compiled as a new console project would be.</summary>
internal sealed class CompiledProgram
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Assembly assembly;

    private CompiledProgram(Assembly assembly) => this.assembly = assembly;

    /// <summary>Compiles a text, which must give no warning either.</summary>
    public static CompiledProgram Compile(string text)
    {
        var compilation = CSharpCompilation.Create(
            $"quickstart-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(text)],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return new CompiledProgram(Assembly.Load(image.ToArray()));
    }

    /// <summary>Runs it in a directory, and gives what it prints.</summary>
    public async Task<(string Output, string Error)> RunAsync(string directory)
    {
        var (console, errors, before) = (Console.Out, Console.Error, Directory.GetCurrentDirectory());
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        try
        {
            Console.SetOut(output);
            Console.SetError(error);
            Directory.SetCurrentDirectory(directory);
            var entry = assembly.EntryPoint!;
            await Task.Run(() => entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null));
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(errors);
            Directory.SetCurrentDirectory(before);
        }

        return (output.ToString(), error.ToString());
    }
}
