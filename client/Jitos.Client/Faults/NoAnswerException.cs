namespace Jitos.Client;

/// <summary>A server gave no answer to a request over HTTP. It is translated before anybody outside sees it.</summary>
/// <param name="message">What happened, to go into the middle of a sentence.</param>
/// <param name="wasAsked">Whether the request may have reached the server.</param>
/// <param name="cause">The failure.</param>
internal sealed class NoAnswerException(string message, bool wasAsked, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether the request may have reached the server, and been carried out.</summary>
    public bool WasAsked { get; } = wasAsked;

    /// <summary>Whether it has been waited for long enough, so that the request is not made again.</summary>
    public bool IsFinal { get; init; }
}
