using System.Diagnostics;

namespace Jitos.Cli;

/// <summary>This program, to be run again in an operating-system process of its own.</summary>
internal static class OwnProgram
{
    /// <summary>How to start it: by its own file, or through the host that runs it. Its standard streams are the caller's.</summary>
    public static ProcessStartInfo With(params string[] arguments)
    {
        var self = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        return new ProcessStartInfo(self, isHost ? [typeof(OwnProgram).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }
}
