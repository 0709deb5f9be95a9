namespace Jitos.Silo;

/// <summary>Answers that say what is wrong, as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>Writes one.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail) =>
        Results.Problem(detail, statusCode: status).ExecuteAsync(context);
}
