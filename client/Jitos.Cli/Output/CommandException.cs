namespace Jitos.Cli;

/// <summary>Ends a command: the message is one line that says what, where, and what to do.</summary>
internal sealed class CommandException : Exception
{
    /// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
    /// <param name="message">The line.</param>
    public CommandException(int exitCode, string message)
        : base(message) => ExitCode = exitCode;

    /// <summary>One of <see cref="Documents.ExitCode"/>.</summary>
    public int ExitCode { get; }
}
