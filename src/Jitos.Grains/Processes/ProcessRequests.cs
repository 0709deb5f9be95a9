using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>Checks requests to a process, and gives each the digest by which its repeat is known.</summary>
internal static class ProcessRequests
{
    /// <summary>How many times the usual limits a run may have that is allowed more.</summary>
    private const double MostRaised = 16;

    /// <summary>A collapse.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Collapse(Subject caller, WireOperation operation, CollapseCall? call)
    {
        if (call is not { MaxSteps: >= 0, Arguments: not null })
        {
            throw CallChecks.Bad("The collapse has no call, no arguments or a negative number of steps.");
        }

        var branch = CallChecks.Require(call.Branch, CallLimits.NameLength, "branch");
        var program = CallChecks.Require(call.Program, CallLimits.NameLength, "program");
        var body = RequestDigest.Of(
            "collapse", caller.Path, [RequestDigest.Part(branch), RequestDigest.Part(program), call.Arguments, RequestDigest.Part(call.MaxSteps), .. ViewParts(call.Within)]);
        return new Request(CallChecks.Require(operation), caller.Path, body) { Entry = caller.Entry };
    }

    /// <summary>An installation.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Install(Subject caller, WireOperation operation, string file, string text, string branch)
    {
        var body = RequestDigest.Of(
            "install",
            caller.Path,
            RequestDigest.Part(CallChecks.Require(file, CallLimits.NameLength, "file")),
            RequestDigest.Part(CallChecks.Require(text, ModuleSource.MaxLength, "module")),
            BranchPart(branch));
        return new Request(CallChecks.Require(operation), caller.Path, body) { Entry = caller.Entry };
    }

    /// <summary>An import.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Import(Subject caller, WireOperation operation, byte[]? content, string why, string branch)
    {
        RequireImport(content, why);
        return new Request(CallChecks.Require(operation), caller.Path, RequestDigest.Of("import", caller.Path, content!, RequestDigest.Part(why), BranchPart(branch))) { Entry = caller.Entry };
    }

    /// <summary>Demands that an import is not too large, without reading it.</summary>
    /// <exception cref="FaultException">It is, or it has no content.</exception>
    public static void RequireImport(byte[]? content, string why)
    {
        if (content is null or { Length: > CallLimits.ImportBytes })
        {
            throw CallChecks.Bad($"The import has {content?.Length ?? 0} bytes; up to {CallLimits.ImportBytes} are allowed.");
        }

        _ = CallChecks.Require(why, CallLimits.WhyLength, "explanation");
    }

    /// <summary>A fork.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Fork(Subject caller, WireOperation operation, ForkCall? call)
    {
        if (call is null or { Names.IsDefaultOrEmpty: true } or { Names.Length: > CallLimits.ForkNames })
        {
            throw CallChecks.Bad($"A fork names 1 to {CallLimits.ForkNames} branches.");
        }

        var parts = call.Names.Select(BranchPart).ToArray();
        return new Request(CallChecks.Require(operation), caller.Path, RequestDigest.Of("fork", caller.Path, [BranchPart(call.From), RequestDigest.Part((long)call.Commit), .. parts])) { Entry = caller.Entry };
    }

    /// <summary>A merge.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Merge(Subject caller, WireOperation operation, MergeCall? call)
    {
        if (call is { Resolutions: { IsDefault: false, Length: > CallLimits.Resolutions and var given } })
        {
            throw CallChecks.Bad($"The merge has {given} resolutions; up to {CallLimits.Resolutions} can be given. Skip or run again all steps in conflict, or merge a branch at an earlier commit first.");
        }

        if (call is null || !Enum.IsDefined((MergeStyle)call.Style) || (!call.Resolutions.IsDefault && call.Resolutions.Any(resolution => !Enum.IsDefined((Resolution)resolution.Resolution))))
        {
            throw CallChecks.Bad("The merge has no call, or a style or resolution that does not exist.");
        }

        var flags = (call.DryRun ? 1 : 0) | (call.SkipAll ? 2 : 0) | (call.RerunAll ? 4 : 0);
        var resolutions = Resolutions(call).SelectMany(resolution => new[] { (long)resolution.Commit, resolution.Index, resolution.Resolution }).Select(RequestDigest.Part);
        var body = RequestDigest.Of(
            "merge",
            caller.Path,
            [BranchPart(call.Into), BranchPart(call.From), RequestDigest.Part(call.Style), RequestDigest.Part((long)call.Pick), RequestDigest.Part(flags), .. resolutions]);
        return new Request(CallChecks.Require(operation), caller.Path, body) { Entry = caller.Entry };
    }

    /// <summary>A request about a branch as a whole.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request OfBranch(string kind, Subject caller, WireOperation operation, string branch) =>
        new(CallChecks.Require(operation), caller.Path, RequestDigest.Of(kind, caller.Path, BranchPart(branch))) { Entry = caller.Entry };

    /// <summary>A request about an item of the quarantine.</summary>
    /// <exception cref="FaultException">It is not well-formed.</exception>
    public static Request OfItem(string kind, Subject caller, WireOperation operation, ulong number) =>
        new(CallChecks.Require(operation), caller.Path, RequestDigest.Of(kind, caller.Path, RequestDigest.Part((long)number))) { Entry = caller.Entry };

    /// <summary>A request about a region of the root graph.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request OfPath(string kind, Subject caller, WireOperation operation, string path) => new(
        CallChecks.Require(operation),
        caller.Path,
        RequestDigest.Of(kind, caller.Path, RequestDigest.Part(CallChecks.Require(path, CallLimits.PathLength, "path")))) { Entry = caller.Entry };

    /// <summary>A reading; it has no operation.</summary>
    /// <exception cref="FaultException">It is not well-formed or too large.</exception>
    public static Request Reading(Subject caller, string branch) => new(default, caller.Path, RequestDigest.Of("read", caller.Path, BranchPart(branch))) { Entry = caller.Entry };

    /// <summary>What is to be merged.</summary>
    public static BranchMerge Read(MergeCall call) => new(call.Into, call.From)
    {
        Style = (MergeStyle)call.Style,
        Pick = new CommitId(call.Pick),
        SkipAll = call.SkipAll,
        RerunAll = call.RerunAll,
        Resolutions = Resolutions(call).ToImmutableDictionary(resolution => new StepOrigin(resolution.Commit, resolution.Index), resolution => (Resolution)resolution.Resolution),
    };

    private static IEnumerable<WireResolution> Resolutions(MergeCall call) =>
        call.Resolutions.IsDefault ? [] : call.Resolutions.DistinctBy(resolution => (resolution.Commit, resolution.Index));

    private static byte[][] ViewParts(WireView? view) => view switch
    {
        null => [],
        { Arguments: not null } => [RequestDigest.Part(CallChecks.Require(view.View, CallLimits.NameLength, "view")), view.Arguments],
        _ => throw CallChecks.Bad("The view has no arguments."),
    };

    private static byte[] BranchPart(string branch) => RequestDigest.Part(CallChecks.Require(branch, CallLimits.NameLength, "branch"));

    /// <summary>Whether a run is to be allowed more than usual, which needs a right.</summary>
    public static bool ExceedsUsual(CollapseRequest collapse) => collapse.Limits.Steps > RunLimits.Default.Steps;

    /// <summary>The limits of a run that asks for a number of steps: with more than usual, memory and time are more in the same proportion.</summary>
    private static RunLimits LimitsOf(long steps)
    {
        var usual = RunLimits.Default;
        if (steps == 0)
        {
            return usual;
        }

        var factor = Math.Clamp((double)steps / usual.Steps, 1, MostRaised);
        return usual with { Steps = (long)Math.Min(steps, usual.Steps * MostRaised), Memory = (long)(usual.Memory * factor), Time = usual.Time * factor };
    }

    /// <summary>What a collapse is to run.</summary>
    /// <exception cref="FaultException">The arguments are not well-formed.</exception>
    public static CollapseRequest Read(CollapseCall call) => new(
        call.Branch,
        new Invocation(call.Program, CallChecks.ReadArguments(call.Arguments)),
        LimitsOf(call.MaxSteps))
    {
        Within = call.Within is { } within ? new ViewCall(within.View, CallChecks.ReadArguments(within.Arguments)) : null,
    };
}
