using System.Diagnostics;

namespace Jitos.Storage.Tests;

/// <summary>A file system in memory of a few megabytes, mounted on a directory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string directory;

    private SmallDisk(string directory) => this.directory = directory;

    /// <summary>Null where mounting is not allowed.</summary>
    public static SmallDisk? TryMount(string directory, int megabytes) =>
        OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", directory)
            ? new SmallDisk(directory)
            : null;

    public void Dispose() => Run("umount", "--lazy", directory);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
