using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class SecretFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("jitos-secret-").FullName;

    private string Path => System.IO.Path.Combine(directory, "a.secret");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Write_MakesAFileForItsOwnerAlone_AlsoInPlaceOfAnother()
    {
        File.WriteAllText(Path, "old, and readable by all");

        SecretFile.Write(Path, "new");

        Assert.Equal("new", SecretFile.Read(Path));
        Assert.Equal([Path], Directory.GetFiles(directory));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Read_OfAFileThatOthersMayUse_SaysWhatToDo(UnixFileMode others)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes of files.");
        SecretFile.Write(Path, "secret-4711");
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
#pragma warning restore CA1416

        var message = Assert.Throws<SecretFileException>(() => SecretFile.Read(Path)).Message;

        Assert.Contains($"chmod 600 {Path}", message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAnotherUsersFile_SaysWhose()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can give a file away.");
        SecretFile.Write(Path, "secret");
        using var given = System.Diagnostics.Process.Start("chown", ["4711", Path]);
        given.WaitForExit();

        Assert.Contains("belongs to another user (number 4711)", Assert.Throws<SecretFileException>(() => SecretFile.Read(Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Read_OfAnEmptyFile_SaysWhatToDo(string content)
    {
        SecretFile.Write(Path, content);

        Assert.Contains("holds no secret", Assert.Throws<SecretFileException>(() => SecretFile.Read(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfNoFile_NamesIt() => Assert.Contains(Path, Assert.Throws<SecretFileException>(() => SecretFile.Read(Path)).Message, StringComparison.Ordinal);
}
