namespace Jitos.Silo;

/// <summary>The server cannot start or go on; the message is one line that says what, where and what to do.</summary>
internal sealed class ServerException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>One of <see cref="ServerExit"/>.</summary>
    public int ExitCode => exitCode;
}
