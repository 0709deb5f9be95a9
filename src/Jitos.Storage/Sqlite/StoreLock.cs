using System.Globalization;

namespace Jitos.Storage;

/// <summary>
/// Holds a store for one process: a lock file kept open for the life of the store. The operating system releases it when
/// the process ends, however it ends; the file itself stays and means nothing.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    // What the operating systems answer when another holds the file: EAGAIN on Linux, on macOS, and a sharing violation on Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    /// <summary>How often a lock is tried again that another has: who only asks which process holds it has it for a moment.</summary>
    private const int Retries = 20;

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(10);

    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    public static StoreLock Take(StoreFiles files)
    {
        try
        {
            var file = Open(files.Lock);
            WriteHolder(files);
            return new StoreLock(file);
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            throw new StoreInUseException(files.Directory, ReadHolder(files));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The store in '{files.Directory}' cannot be locked ({e.Message}); make the directory writable.", e);
        }
    }

    /// <summary>The process that holds the store; null if none does, and 0 if it is not known which.</summary>
    public static int? HolderOf(StoreFiles files)
    {
        try
        {
            using var free = new FileStream(files.Lock, FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            return ReadHolder(files) ?? 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no store, or not for this user.
            return null;
        }
    }

    public void Dispose() => file.Dispose();

    private static FileStream Open(string path)
    {
        for (var retries = Retries; ; retries--)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (retries > 0 && HeldByAnother.Contains(e.HResult))
            {
                Thread.Sleep(RetryPause);
            }
        }
    }

    private static void WriteHolder(StoreFiles files)
    {
        try
        {
            File.WriteAllText(files.Holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The number only helps whoever finds the store in use; a full disk must not keep a store from being read.
        }
    }

    private static int? ReadHolder(StoreFiles files)
    {
        try
        {
            return int.TryParse(File.ReadAllText(files.Holder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
