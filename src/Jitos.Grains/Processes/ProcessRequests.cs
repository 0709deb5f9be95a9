using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>Checks requests to a process, and gives each the digest by which its repeat is known.</summary>
internal static class ProcessRequests
{
    /// <summary>A collapse.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Collapse(string principal, WireOperation operation, CollapseCall? call)
    {
        if (call is not { MaxSteps: >= 0, Arguments: not null })
        {
            throw CallChecks.Bad("The collapse has no call, no arguments or a negative number of steps.");
        }

        var branch = CallChecks.Require(call.Branch, CallLimits.NameLength, "branch");
        var program = CallChecks.Require(call.Program, CallLimits.NameLength, "program");
        var body = RequestDigest.Of("collapse", principal, RequestDigest.Part(branch), RequestDigest.Part(program), call.Arguments, RequestDigest.Part(call.MaxSteps));
        return new Request(CallChecks.Require(operation), principal, body);
    }

    /// <summary>An installation.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Install(string principal, WireOperation operation, string file, string text)
    {
        var parts = (CallChecks.Require(file, CallLimits.NameLength, "file"), CallChecks.Require(text, ModuleSource.MaxLength, "module"));
        return new Request(CallChecks.Require(operation), principal, RequestDigest.Of("install", principal, RequestDigest.Part(parts.Item1), RequestDigest.Part(parts.Item2)));
    }

    /// <summary>An import.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Import(string principal, WireOperation operation, byte[]? content, string why)
    {
        if (content is null or { Length: > CallLimits.ImportBytes })
        {
            throw CallChecks.Bad($"The import has {content?.Length ?? 0} bytes; up to {CallLimits.ImportBytes} are allowed.");
        }

        var reason = CallChecks.Require(why, CallLimits.WhyLength, "explanation");
        return new Request(CallChecks.Require(operation), principal, RequestDigest.Of("import", principal, content, RequestDigest.Part(reason)));
    }

    /// <summary>What a collapse is to run.</summary>
    /// <exception cref="FaultException">The arguments are not well-formed.</exception>
    public static CollapseRequest Read(CollapseCall call) => new(
        call.Branch,
        new Invocation(call.Program, CallChecks.ReadArguments(call.Arguments)),
        call.MaxSteps == 0 ? RunLimits.Default : RunLimits.Default with { Steps = call.MaxSteps });
}
