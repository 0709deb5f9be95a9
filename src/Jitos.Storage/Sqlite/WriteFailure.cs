namespace Jitos.Storage;

/// <summary>Why a transaction failed, and whether it is certain that nothing of it was written.</summary>
internal sealed record WriteFailure(string Reason, bool IsCertain)
{
    public StoreException ToException() => new(char.ToUpperInvariant(Reason[0]) + Reason[1..] + ".");
}
