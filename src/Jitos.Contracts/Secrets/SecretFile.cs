using System.Runtime.InteropServices;

namespace Jitos.Contracts;

/// <summary>A file with a secret in one line, which only its owner may read and write.</summary>
public static class SecretFile
{
    /// <summary>Longer files hold no secret.</summary>
    private const int MaxLength = 4_096;

    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the secret of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SecretFileException">There is none, others may read it, it is another user's, or it is empty or too long.</exception>
    public static string Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            RequireOwners(path, file);
            using var reader = new StreamReader(file);
            var text = file.Length <= MaxLength ? reader.ReadToEnd().Trim() : "";
            return text.Length > 0 ? text : throw new SecretFileException($"The file {path} holds no secret: it is empty or too long. Restore it, or remove it to have a new one made.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SecretFileException($"The file {path} can't be read ({e.Message}); run as the user whom it belongs to, or correct the path.", e);
        }
    }

    /// <summary>Writes a secret, in place of one that was there. Others can read it at no moment, and no half of it is ever there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="secret">The secret.</param>
    /// <exception cref="SecretFileException">The file can't be written.</exception>
    public static void Write(string path, string secret)
    {
        var beside = path + ".new";
        try
        {
            File.Delete(beside);
            using (var file = new FileStream(beside, OwnersAlone()))
            {
                file.Write(System.Text.Encoding.UTF8.GetBytes(secret + "\n"));
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SecretFileException($"The file {path} can't be written ({e.Message}); check the disk and the rights of the directory.", e);
        }
    }

    private static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owners;
        }

        return options;
    }

    /// <summary>Demands it of the open file, so that it can't be exchanged between the check and the reading.</summary>
    private static void RequireOwners(string path, FileStream file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var mode = File.GetUnixFileMode(file.SafeFileHandle);
        if ((mode & ~Owners) != 0)
        {
            throw new SecretFileException($"Others than its owner may use the file {path} (mode {Convert.ToString((int)mode, 8)}). If nobody has read it, run 'chmod 600 {path}'; else remove it, to have a new secret made.");
        }

        if (OperatingSystem.IsLinux() && UnixOwner.Of(file.SafeFileHandle) is { } owner && owner != UnixOwner.Current)
        {
            throw new SecretFileException($"The file {path} belongs to another user (number {owner}), who may have chosen the secret; run as that user, or make the file yours with 'chown'.");
        }
    }

    /// <summary>Who owns a file: .NET does not say.</summary>
    private static class UnixOwner
    {
        /// <summary>The number of the user of this process.</summary>
        public static uint Current => GetEffectiveUser();

        /// <summary>The number of the user whom a file belongs to; null if the system does not say.</summary>
        public static uint? Of(SafeHandle file)
        {
            const int EmptyPath = 0x1000;
            const uint Owner = 0x8;
            const int OwnerAt = 20;
            var facts = new byte[256];
            return Statx((int)file.DangerousGetHandle(), "", EmptyPath, Owner, facts) == 0 ? BitConverter.ToUInt32(facts, OwnerAt) : null;
        }

        [DllImport("libc", EntryPoint = "geteuid")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern uint GetEffectiveUser();

        [DllImport("libc", EntryPoint = "statx", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Statx(int directory, string path, int flags, uint mask, byte[] facts);
    }
}
