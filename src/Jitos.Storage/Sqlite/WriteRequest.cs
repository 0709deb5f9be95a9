namespace Jitos.Storage;

/// <summary>One thing to write, as part of a transaction it shares with others.</summary>
internal abstract class WriteRequest
{
    /// <summary>How much it writes, in bytes.</summary>
    public abstract long Bytes { get; }

    /// <summary>Writes inside the transaction.</summary>
    public abstract void Execute(WriteSession session);

    /// <summary>Answers whoever waits, after the transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>Answers whoever waits, after the transaction has failed.</summary>
    public abstract void Fail(WriteFailure failure);
}
