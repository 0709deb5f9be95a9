using System.Text.Json.Serialization;

namespace Jitos.Documents;

/// <summary>Why a request got no answer (RFC 9457).</summary>
/// <param name="Type">Names the kind of problem: <c>urn:jitos:problem:</c> and the cause.</param>
/// <param name="Title">The kind of problem, for people.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Detail">What, where, and what to do, in one line.</param>
/// <param name="Cause">The kind of problem, for programs: badRequest, noSession, denied, notFound, tooLarge, unsupportedMediaType, tooManyAttempts, busy, storeUnavailable, storeDamaged, serverUnavailable, uncertain or fault.</param>
/// <param name="TraceId">By which the request is found in logs and traces.</param>
public sealed record ProblemDocument(string Type, string Title, int Status, string Detail, ProblemKind Cause, string TraceId)
{
    /// <summary>The operation to repeat, where it is not known whether the request was carried out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Operation { get; init; }
}
