using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Kernel;

/// <summary>The one gate that every syscall passes: who, well-formed, permitted, applicable, authorised, lawful.</summary>
internal sealed class SyscallGate
{
    /// <summary>How many calls a refusal names at most.</summary>
    private const int NamedCalls = 40;

    private readonly KernelState state;
    private readonly Syscall call;
    private readonly RootDirectory directory;
    private readonly Authority authority;
    private readonly Quota quota;
    private readonly string caller;

    private SyscallGate(KernelState state, Submission by, ElementId subject, Syscall call)
    {
        (this.state, this.call) = (state, call);
        directory = new RootDirectory(state.Root);
        authority = new Authority(state, subject);
        quota = new Quota(state, by);
        caller = by.Principal;
    }

    /// <summary>Judges a syscall.</summary>
    /// <param name="state">The state.</param>
    /// <param name="by">The principal of a genuine session, and when it asks.</param>
    /// <param name="call">The syscall.</param>
    internal static Verdict Judge(KernelState state, Submission by, Syscall call)
    {
        var subject = LiveSubject(state, by.Principal, by.Entry);
        return subject.IsNone
            ? new Verdict(SyscallRefusal.NoPrincipal, $"There is no principal '{by.Principal}', or its process has ended.") { Cost = default }
            : new SyscallGate(state, by, subject, call).Judge();
    }

    /// <summary>
    /// The entry of a principal that may ask: one in the root graph, and if it is a process, one that has not ended. One that another
    /// session was opened for is none.
    /// </summary>
    internal static ElementId LiveSubject(KernelState state, string principal, ElementId opened = default)
    {
        var directory = new RootDirectory(state.Root);
        var subject = directory.Find(principal);
        return !subject.IsNone && (opened.IsNone || opened == subject) && directory.Terms.Subjects.Admits(directory.TypeOf(subject)) && directory.TextOf(subject, "state") is "" or "running"
            ? subject
            : ElementId.None;
    }

    private Verdict Judge()
    {
        var entry = directory.Find("/sys/calls/" + call.Name);
        if (entry.IsNone || BuiltInCalls.ParametersOf(state.Library, call.Name) is not { } parameters)
        {
            return new Verdict(SyscallRefusal.BadCall, $"There is no call '{call.Name}' in /sys/calls; {KnownCalls()}.");
        }

        ImmutableArray<Parameter> given = [.. parameters.Where(BuiltInCalls.IsGivenByCaller)];
        if (WhatDoesNotFit(given) is { Length: > 0 } wrong)
        {
            return new Verdict(SyscallRefusal.BadCall, wrong);
        }

        if (!authority.Has(Right.Call, entry))
        {
            return new Verdict(SyscallRefusal.Denied, $"The call '{call.Name}' needs the right 'call' on /sys/calls/{call.Name}.");
        }

        if (quota.WhatIsUsedUp is { Length: > 0 } usedUp)
        {
            return new Verdict(SyscallRefusal.Quota, $"The limit of {usedUp} is used up.");
        }

        if (call.Name == BuiltInCalls.Spawn && !quota.MayLaunch)
        {
            return new Verdict(SyscallRefusal.Quota, "The limit of processes is used up: end one that you have launched with the call 'exit', or ask for a higher limit.");
        }

        var isKernels = directory.TextOf(entry, "authority") == "kernel";
        return Resolve(given, isKernels ? directory.ValueOf(entry, "needs").AsList() : [], out var arguments) ?? Apply(Bind(parameters, arguments), isKernels);
    }

    /// <summary>The calls that the caller may know of, as a part of a sentence.</summary>
    private string KnownCalls()
    {
        string[] names = [.. directory.Children(directory.Find("/sys/calls")).Where(authority.Knows).Take(NamedCalls + 1).Select(entry => directory.TextOf(entry, "name"))];
        var more = names.Length > NamedCalls ? " and others" : string.Empty;
        return names.Length == 0 ? "the caller may see none" : $"there are: {string.Join(", ", names.Take(NamedCalls).Order(StringComparer.Ordinal))}{more}";
    }

    private string WhatDoesNotFit(ImmutableArray<Parameter> parameters)
    {
        if (call.Arguments.Length != parameters.Length)
        {
            return $"'{call.Name}' takes {Counted.Of(parameters.Length, "argument")} ({string.Join(", ", parameters.Select(parameter => parameter.Name))}), {call.Arguments.Length} {(call.Arguments.Length == 1 ? "was" : "were")} given.";
        }

        var misfit = parameters.Zip(call.Arguments).FirstOrDefault(pair => pair.First.IsElement
            ? pair.Second.Path is null
            : pair.Second.Path is not null || pair.Second.Value.Kind != pair.First.ValueKind);
        return misfit.First is not { } parameter ? string.Empty
            : $"The parameter '{parameter.Name}' of '{call.Name}' needs {Needed(parameter)}; {misfit.Second} was given.";
    }

    private static string Needed(Parameter parameter) => parameter.IsElement
        ? "a path, which begins with '/', such as /fs"
        : Counted.A(parameter.ValueKind.ToString().ToLowerInvariant());

    /// <summary>Finds the entries of paths. A path to what the caller has no right to is denied, whether it leads to something or not.</summary>
    private Verdict? Resolve(ImmutableArray<Parameter> parameters, ReadOnlySpan<Value> needs, out ImmutableArray<ActualArgument> arguments)
    {
        var (resolved, paths) = (ImmutableArray.CreateBuilder<ActualArgument>(), 0);
        arguments = [];
        for (var index = 0; index < parameters.Length; index++)
        {
            if (call.Arguments[index].Path is not { } path)
            {
                resolved.Add(ActualArgument.Of(call.Arguments[index].Value));
                continue;
            }

            var entry = directory.Find(path);
            if (entry.IsNone || !authority.Knows(entry))
            {
                return new Verdict(SyscallRefusal.Denied, $"The path '{path}' leads to nothing that the caller has a right to.") { Cause = [ShownText.Cut(path, ShownText.Message)] };
            }

            var need = paths < needs.Length ? needs[paths].AsString() : string.Empty;
            if (!Satisfies(entry, need))
            {
                return new Verdict(SyscallRefusal.Denied, $"The call '{call.Name}' needs the right '{need}' on {path}.");
            }

            resolved.Add(ActualArgument.Of(entry));
            paths++;
        }

        arguments = resolved.ToImmutable();
        return null;
    }

    private bool Satisfies(ElementId entry, string need) => need switch
    {
        "" => true,
        "revoke" => authority.HoldsOriginOf(entry) || authority.Has(Right.Delete, entry),
        _ => RightNames.TryParse(need, out var right) && authority.Has(right, entry),
    };

    private ImmutableArray<ActualArgument> Bind(ImmutableArray<Parameter> parameters, ImmutableArray<ActualArgument> given)
    {
        var next = 0;
        return [.. parameters.Select(parameter => parameter.Name switch
        {
            BuiltInCalls.Caller => ActualArgument.Of(authority.Principal),
            BuiltInCalls.CallerPath => ActualArgument.Of(Value.Of(caller)),
            _ => given[next++],
        })];
    }

    private Verdict Apply(ImmutableArray<ActualArgument> arguments, bool isKernels)
    {
        if (RootModules.TryLink(state, call, out var wrong) is not { } library)
        {
            return new Verdict(SyscallRefusal.BadCall, wrong);
        }

        return call.Name == BuiltInCalls.Define ? MayDefine() ?? Define(library)
            : call.Name == BuiltInCalls.Rewrite ? Rewrite(library)
            : call.Name == BuiltInCalls.Revoke ? Revoke(library, arguments)
            : Run(library, new Invocation(call.Name, arguments), isKernels);
    }

    /// <summary>Revokes. That must not fail because too many derive from a capability: then they are ended, but not removed.</summary>
    private Verdict Revoke(Library library, ImmutableArray<ActualArgument> arguments)
    {
        var verdict = Run(library, new Invocation(BuiltInCalls.Revoke, arguments), isKernels: true, KernelMachine.RevocationLimits);
        return verdict.Refusal == SyscallRefusal.Quota
            ? Run(library, new Invocation(BuiltInCalls.Condemn, arguments), isKernels: true)
            : verdict;
    }

    /// <summary>Calls, types and policies are for all of the root graph, so that who may define them must have the rights on all of /sys.</summary>
    private Verdict? MayDefine()
    {
        var missing = new[] { Right.Write, Right.Create, Right.Delete }.FirstOrDefault(right => !authority.Has(right, directory.Find("/sys")));
        return missing == Right.None ? null : new Verdict(SyscallRefusal.Denied, $"The call 'define' needs the right '{RightNames.Of(missing)[0]}' on /sys.");
    }

    private Verdict Rewrite(Library library)
    {
        var module = library.Modules[^1];
        return module is { Rules: [{ Parameters.IsEmpty: true } rule], Types.IsEmpty: true, Programs.IsEmpty: true, Views.IsEmpty: true, Forbids.IsEmpty: true }
            ? Run(library, new Invocation(rule.Name, []), isKernels: false)
            : new Verdict(SyscallRefusal.BadCall, "'rewrite' takes a module with one rule, without parameters, and nothing else.");
    }

    private Verdict Define(Library library)
    {
        var graph = new GraphWriter(state.Root.WithIndexes(library.Schema.IndexedAttributes), state.Allocator);
        var result = Patching.TryPatch(library, graph, () => RootModules.Put(graph, state, library.Modules[^1]), out var error);
        error ??= Patching.Check(library, result!.Version);
        if (error is not null)
        {
            return Unlawful(error, graph, new Usage(1, 0, 0, 0));
        }

        var changes = Delta.Between(state.Root, result!.Version);
        return RootLaw.WhatIsWrong(state, result.Version, changes) is { Length: > 0 } vital
            ? new Verdict(SyscallRefusal.Unlawful, vital)
            : Accept(result, changes, 0);
    }

    private Verdict Run(Library library, Invocation invocation, bool isKernels, RunLimits? most = null)
    {
        var limits = most ?? KernelMachine.SyscallLimits;
        limits = limits with { Steps = Math.Min(limits.Steps, quota.Fuel) };
        var run = new Run(library, state.Root, state.Allocator, invocation, limits, isKernels ? null : new ReadableEntries(authority, invocation.Arguments));
        var status = run.Advance();
        var cost = new Usage(1, 0, 0, run.StepsUsed);
        if (status == RunStatus.Failed)
        {
            return new Verdict(SyscallRefusal.NoMatch, NoMatchTexts.Of(call, run.FailedRule, run.FailedClause) ?? NoMatch(run, isKernels)) { Cost = cost };
        }

        var changes = run.Changes;
        if (!isKernels && WhatIsDenied(run.Graph, changes) is { Length: > 0 } denied)
        {
            return new Verdict(SyscallRefusal.Denied, denied) { Cost = cost };
        }

        return run.Error is { } error ? Refuse(error, run.Graph, cost)
            : WhatIsUnlawful(run.Result!.Version, changes) is { } unlawful ? unlawful with { Cost = cost }
            : Accept(run.Result, changes, run.StepsUsed);
    }

    private static string NoMatch(Run run, bool isKernels) => run.FailedRule is { } rule
        ? $"{rule} has no match: its clause '{run.FailedClause}' fails{(isKernels ? string.Empty : " on what the caller may read")}."
        : "The call fails.";

    /// <summary>What the caller has no right to; empty if it may do it all.</summary>
    private string WhatIsDenied(GraphView after, Delta changes)
    {
        if (!ForestLaw.IsForest(new RootDirectory(after), changes))
        {
            return "Every entry must be in another, and no path may be longer than the longest.";
        }

        if (Authorisation.FirstMissing(authority, state.Library.Schema, state.Root, after, changes) is not var (entry, missing))
        {
            return string.Empty;
        }

        var isKnown = directory.Contains(entry) && authority.Knows(entry);
        return missing == Right.None ? "Only calls with the kernel's authority may change capabilities, other system entries, and where entries are."
            : $"The right '{RightNames.Of(missing)[0]}' is missing on {(isKnown ? directory.PathOf(entry) : "an entry that the caller may not read")}.";
    }

    private Verdict? WhatIsUnlawful(GraphVersion after, Delta changes)
    {
        var root = new RootDirectory(after);
        if (!ForestLaw.IsForest(root, changes))
        {
            return new Verdict(SyscallRefusal.Unlawful, "Every entry must be in another, and no path may be longer than the longest.");
        }

        if (RootLaw.WhatIsWrong(state, after, changes) is { Length: > 0 } vital)
        {
            return new Verdict(SyscallRefusal.Unlawful, vital);
        }

        if (ForestLaw.WhatIsWrong(root, state.Names.After(state.Root, after, changes), changes) is { Length: > 0 } name)
        {
            return new Verdict(SyscallRefusal.Unlawful, name);
        }

        if (DelegationLaw.WhatIsWrong(root, state.Capabilities, changes) is { Length: > 0 } delegation)
        {
            return new Verdict(SyscallRefusal.Denied, delegation);
        }

        if (!RootModules.AreTouched(changes, after))
        {
            return null;
        }

        if (RootModules.TryRelink(after, state.Library, out var wrong) is not { } next)
        {
            return new Verdict(SyscallRefusal.Unlawful, wrong);
        }

        return !ReferenceEquals(next, state.Library) && Patching.Check(next, after) is { } error ? Unlawful(error, after, default) : null;
    }

    private Verdict Accept(RunResult result, Delta changes, long fuel)
    {
        result = result with { Steps = StepWriter.Shortened(result.Steps).ToArray() };
        var made = changes.Operations.Count(change => change.Kind is DeltaKind.CreateNode or DeltaKind.CreateEdge);
        var cost = new Usage(1, made, result.Steps.Length, fuel);
        return quota.WhatExceeds(cost) is { Length: > 0 } exceeded
            ? new Verdict(SyscallRefusal.Quota, $"The syscall would exceed the limit of {exceeded}.") { Cost = new Usage(1, 0, 0, fuel) }
            : new Verdict(SyscallRefusal.None, string.Empty) { Result = result, Changes = changes, Cost = cost, Spent = [.. authority.Spent] };
    }

    private Verdict Refuse(RunError error, GraphView graph, Usage cost) => error.Kind switch
    {
        RunErrorKind.Schema or RunErrorKind.Invariant => Unlawful(error, graph, cost),
        RunErrorKind.Budget => new Verdict(SyscallRefusal.Quota, $"{call.Name}: {error.Message}") { Cost = cost },
        _ => new Verdict(SyscallRefusal.BadCall, $"{call.Name}: {error.Message}") { Cost = cost },
    };

    /// <summary>A refusal by a law, with as much of its cause as the caller may read.</summary>
    private Verdict Unlawful(RunError error, GraphView graph, Usage cost)
    {
        var paths = new RootDirectory(graph);
        var joined = error.Violation?.Elements.Where(element => element.Kind == ElementKind.Node).ToArray() ?? [];
        var policy = error.Violation?.Invariant ?? string.Empty;
        var isReadable = policy.Length > 0 && IsReadable(directory.Find("/sys/policy/" + policy));
        var mayReadAll = authority.Has(Right.Read, directory.Find("/"));
        return new Verdict(SyscallRefusal.Unlawful, isReadable ? $"The policy '{policy}' forbids the result." : mayReadAll ? error.Message : "A law of the root graph does not allow the result.")
        {
            Policy = isReadable ? policy : string.Empty,
            Cause = [.. joined.Where(IsReadable).Select(paths.PathOf)],
            Detail = $"{error.Message} {string.Join(", ", joined.Select(paths.PathOf))}".TrimEnd(),
            Cost = cost,
        };
    }

    /// <summary>Whether the caller may read an entry, or makes it itself.</summary>
    private bool IsReadable(ElementId entry) => !directory.Contains(entry) || authority.Has(Right.Read, entry);
}
