namespace Jitos.Edge;

/// <summary>Problem documents for what the host of an edge refuses by itself, so that its clients meet one form.</summary>
public static class EdgeProblems
{
    /// <summary>Writes one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status, which names the cause.</param>
    /// <param name="detail">What, where, and what to do, in one line.</param>
    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<EdgeGuard>().AnswerAsync(context, Problem.OfStatus(status) with { Detail = detail });
    }
}
