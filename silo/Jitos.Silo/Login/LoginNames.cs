namespace Jitos.Silo;

/// <summary>The names that the login and what is behind it agree on.</summary>
internal static class LoginNames
{
    /// <summary>The policy of whoever is logged in; it holds wherever nothing else is said.</summary>
    public const string Policy = "jitos";

    /// <summary>The policy of pages that show more than one principal may see: for the operator alone.</summary>
    public const string OperatorPolicy = "jitos.operator";

    /// <summary>The claim with the session's token, with which the caller's client is made.</summary>
    public const string SessionClaim = "jitos.session";

    /// <summary>The claim with the path of who pays for the principal, to whom what it asks is counted.</summary>
    public const string PayerClaim = "jitos.payer";

    /// <summary>The scheme that chooses between the two others.</summary>
    public const string EitherScheme = "jitos";

    /// <summary>The scheme of browsers.</summary>
    public const string CookieScheme = "jitos.cookie";

    /// <summary>The scheme of machines.</summary>
    public const string KeyScheme = "jitos.key";

    /// <summary>The header with a key, for machines that can't send <c>Authorization</c>.</summary>
    public const string KeyHeader = "X-Api-Key";

    /// <summary>The page.</summary>
    public const string Page = "/login";
}
