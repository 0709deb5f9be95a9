namespace Jitos.Documents;

/// <summary>A session that was opened.</summary>
/// <param name="Session">Its secret, to be sent as <c>Authorization: Bearer</c>; good for up to a day.</param>
public sealed record OpenedSessionDocument(string Session)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => "session";
}
