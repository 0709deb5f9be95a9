namespace Jitos.Process;

/// <summary>What the kernel hands to a process: a message, or the answer to a request.</summary>
public abstract record Incoming
{
    private Incoming()
    {
    }

    /// <summary>A message.</summary>
    public sealed record Letter(Message Message) : Incoming;

    /// <summary>The answer to a request.</summary>
    public sealed record Answer(Settlement Settlement) : Incoming;
}
