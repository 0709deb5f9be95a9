namespace Jitos.Silo;

/// <summary>The server cannot start or go on; the message is one line that says what, where and what to do.</summary>
public sealed class ServerException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What the command exits with: 1, it failed; 2, the configuration is wrong; 3, the store cannot be used.</summary>
    public int ExitCode => exitCode;
}
