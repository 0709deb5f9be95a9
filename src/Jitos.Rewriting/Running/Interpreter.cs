using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// Executes a program on an explicit stack of frames: one call of <see cref="Execute"/> goes on until the program ends or
/// a pause is due.
/// </summary>
internal sealed class Interpreter(Library library, Trail trail, StepCounter counter, RunLimits limits)
{
    /// <summary>What a match that is kept takes beside its ids: an array, and a place in lists that double.</summary>
    private const int MatchBytes = 56;

    /// <summary>How many elements of a match an error shows.</summary>
    private const int MostShown = 4;

    private readonly FrameStack frames = new();
    private readonly Dictionary<Statement, CallSite> sites = new(ReferenceEqualityComparer.Instance);
    private bool? outcome;

    /// <summary>The rule calls so far.</summary>
    internal IEnumerable<CallSite> Sites => sites.Values;

    /// <summary>The name of the last rule that had no match.</summary>
    internal string? LastFailed { get; private set; }

    /// <summary>The first clause of that rule that failed.</summary>
    internal string LastFailedClause { get; private set; } = string.Empty;

    /// <summary>Starts a program or rule.</summary>
    /// <exception cref="RunErrorException">It does not exist, or the arguments do not fit.</exception>
    internal void Start(Invocation call)
    {
        if (library.FindProgram(call.Name) is { } program)
        {
            var arguments = Calls.Bind(call.Name, program.Program.Parameters, call.Arguments, trail.Graph, library.Schema);
            Push(program.Program.Body, program, arguments);
        }
        else if (library.FindRule(call.Name) is { } rule)
        {
            var arguments = Calls.Bind(call.Name, rule.Rule.Parameters, call.Arguments, trail.Graph, library.Schema);
            Push(new Statement.Apply(0, rule.Rule, Forward(rule.Rule.Parameters)), null, arguments);
        }
        else
        {
            var known = string.Join(", ", library.ProgramNames.Concat(library.RuleNames).Take(20));
            throw new RunErrorException(RunErrorKind.Call, $"There is no program or rule '{call.Name}'; there are: {(known.Length == 0 ? "none" : known)}.");
        }
    }

    /// <summary>Starts a part of a program.</summary>
    /// <exception cref="RunErrorException">The limit of depth is reached.</exception>
    internal void Start(Statement part, PreparedProgram program, ImmutableArray<ActualArgument> arguments) => Push(part, program, arguments);

    /// <summary>Goes on: true and false are the program's outcome, null is a pause.</summary>
    /// <exception cref="RunErrorException">An error occurred.</exception>
    internal bool? Execute()
    {
        try
        {
            while (frames.Top is { } frame)
            {
                if (counter.IsPauseDue || !Step(frame))
                {
                    return null;
                }
            }

            return outcome;
        }
        catch (RunErrorException error) when (!error.IsPlaced && frames.Top is { Site: { } site })
        {
            throw error.In("rule", site.Rule.Rule, Shown(site.Matcher.Found));
        }
    }

    /// <summary>The first few elements, for a message.</summary>
    private string Shown(IEnumerable<ElementId> elements)
    {
        var found = elements.Take(MostShown + 1).ToArray();
        return ElementText.Of(trail.Graph, found.Take(MostShown), library.Schema) + (found.Length > MostShown ? ", …" : string.Empty);
    }

    private static ImmutableArray<Argument> Forward(ImmutableArray<Parameter> parameters) =>
        [.. parameters.Select((parameter, index) => parameter.IsElement
            ? (Argument)new Argument.OfElement(index)
            : new Argument.OfValue(new Expression.Parameter(index, parameter.Name)))];

    /// <summary>
    /// Executes a part of the innermost statement; false if a search was paused. To go on with a search is no further
    /// step, so that the steps are the same whatever the pauses, and the shortest quantum gets on.
    /// </summary>
    private bool Step(Frame frame)
    {
        if (frame.Site is null)
        {
            counter.Take();
        }

        switch (frame.Statement)
        {
            case Statement.Sequence sequence:
                Continue(frame, sequence);
                return true;
            case Statement.Choice choice:
                Continue(frame, choice);
                return true;
            case Statement.Iterate iterate:
                Continue(frame, iterate);
                return true;
            case Statement.Repeat repeat:
                Continue(frame, repeat);
                return true;
            case Statement.If condition:
                Continue(frame, condition.Condition, condition.Then, condition.Else, keeps: false);
                return true;
            case Statement.Try attempt:
                Continue(frame, attempt.Condition, attempt.Then, attempt.Else, keeps: true);
                return true;
            case Statement.Call call:
                Enter(frame, call);
                return true;
            case Statement.Apply apply:
                return Continue(frame, apply);
            case Statement.ApplyAll all:
                return Continue(frame, all);
            default:
                LastFailed = null;
                End(false);
                return true;
        }
    }

    private void Continue(Frame frame, Statement.Sequence sequence)
    {
        if (TakeOutcome() == false)
        {
            End(false);
        }
        else if (frame.Progress == sequence.Parts.Length)
        {
            End(true);
        }
        else
        {
            Push(sequence.Parts[(int)frame.Progress++], frame.Program, frame.Arguments);
        }
    }

    private void Continue(Frame frame, Statement.Choice choice)
    {
        if (frame.Progress++ == 0)
        {
            Attempt(frame, choice.First);
        }
        else if (TakeOutcome() == true)
        {
            End(true);
        }
        else
        {
            GiveUp(frame);
            Replace(frame, choice.Second);
        }
    }

    private void Continue(Frame frame, Statement.Iterate iterate)
    {
        if (TakeOutcome() == false)
        {
            GiveUp(frame);
            End(true);
        }
        else
        {
            Attempt(frame, iterate.Body);
        }
    }

    private void Continue(Frame frame, Statement.Repeat repeat)
    {
        if (TakeOutcome() == false)
        {
            End(false);
            return;
        }

        if (frame.Progress == 0)
        {
            frame.Rounds = Rounds(frame, repeat);
        }

        if (frame.Progress >= frame.Rounds)
        {
            End(true);
        }
        else
        {
            frame.Progress++;
            Push(repeat.Body, frame.Program, frame.Arguments);
        }
    }

    private long Rounds(Frame frame, Statement.Repeat repeat)
    {
        var count = Evaluator.Evaluate(repeat.Count, ScopeOf(frame));
        return count.Kind == ValueKind.Int && count.AsInt() >= 0
            ? count.AsInt()
            : throw new RunErrorException(RunErrorKind.Operand, $"'*' takes an int that is not negative, not {count}.");
    }

    private void Continue(Frame frame, Statement condition, Statement then, Statement otherwise, bool keeps)
    {
        if (frame.Progress++ == 0)
        {
            Attempt(frame, condition);
            return;
        }

        var succeeded = TakeOutcome() == true;
        if (!keeps || !succeeded)
        {
            trail.UndoTo(frame.Start);
        }

        AddTest(frame, succeeded);
        Replace(frame, succeeded ? then : otherwise);
    }

    private void Enter(Frame frame, Statement.Call call)
    {
        var program = library.Prepared(call.Program);
        var arguments = Calls.Evaluate(call.Program.Name, call.Program.Parameters, call.Arguments, ScopeOf(frame), library.Schema);
        frames.Pop();
        Push(call.Program.Body, program, arguments);
    }

    private bool Continue(Frame frame, Statement.Apply apply)
    {
        if (frame.Site is null)
        {
            frame.Site = SiteOf(frame, apply, apply.Rule, apply.Arguments);
            frame.Site.StartFirst();
        }

        switch (frame.Site.Matcher.Next(mayPause: true))
        {
            case SearchResult.Paused:
                return false;
            case SearchResult.Exhausted:
                (LastFailed, LastFailedClause) = (apply.Rule.Name, frame.Site.Matcher.FailedClause);
                End(false);
                return true;
            default:
                Derive(frame.Site);
                End(true);
                return true;
        }
    }

    private bool Continue(Frame frame, Statement.ApplyAll all)
    {
        if (frame.Site is null)
        {
            frame.Site = SiteOf(frame, all, all.Rule, all.Arguments);
            frame.Site.StartAll();
            frame.Matches = [];
        }

        var matcher = frame.Site.Matcher;
        while (matcher.Next(mayPause: true) is var result && result != SearchResult.Exhausted)
        {
            if (result == SearchResult.Paused)
            {
                return false;
            }

            StepLimit.CheckHeld(trail.Held + ((MatchBytes + ((long)sizeof(ulong) * all.Rule.Match.Elements.Length)) * frame.Matches!.Count), limits.Memory);
            frame.Matches.Add([.. all.Rule.Match.Elements.Select(element => matcher.Slots[element.Slot])]);
        }

        ApplyIndependent(frame);
        return true;
    }

    private void ApplyIndependent(Frame frame)
    {
        var footprints = new Footprints(frame.Site!.Rule.Rule);
        foreach (var match in frame.Matches!)
        {
            counter.Take();
            if (footprints.IsIndependent(match) && frame.Site.Matcher.Accepts(match))
            {
                footprints.Add(match);
                Derive(frame.Site);
            }
        }

        (LastFailed, LastFailedClause) = (frame.Site.Rule.Rule.Name, frame.Site.Matcher.FailedClause);
        End(frame.Matches.Count > 0);
    }

    private void Derive(CallSite site)
    {
        trail.Derive(site.Rule, site.Matcher, library.Schema);
        StepLimit.Check(trail.Size, limits.Bytes);
        StepLimit.CheckHeld(trail.Held, limits.Memory);
        if (trail.Graph.Log.Length > limits.Operations)
        {
            throw new RunErrorException(RunErrorKind.Budget, $"The run made more than {limits.Operations} changes.");
        }
    }

    private void AddTest(Frame frame, bool succeeded)
    {
        trail.AddTest(frame.Program!, frame.Statement.Site, succeeded, frame.Arguments);
        StepLimit.Check(trail.Size, limits.Bytes);
        StepLimit.CheckHeld(trail.Held, limits.Memory);
    }

    private CallSite SiteOf(Frame frame, Statement statement, Rule rule, ImmutableArray<Argument> arguments)
    {
        var given = Calls.Evaluate(rule.Name, rule.Parameters, arguments, ScopeOf(frame), library.Schema);
        if (!sites.TryGetValue(statement, out var site) || !site.Takes(given))
        {
            var prepared = library.Prepared(rule);
            site = new CallSite(prepared, new Matcher(trail.Graph, prepared, given, counter, trail.Visibility), trail);
            sites[statement] = site;
        }

        return site;
    }

    private Scope ScopeOf(Frame frame) => new(trail.Graph, [], frame.Arguments, counter);

    private void Attempt(Frame frame, Statement statement)
    {
        frame.Start = trail.Save();
        Push(statement, frame.Program, frame.Arguments);
    }

    private void GiveUp(Frame frame)
    {
        trail.UndoTo(frame.Start);
        AddTest(frame, false);
    }

    private void Push(Statement statement, PreparedProgram? program, ImmutableArray<ActualArgument> arguments)
    {
        if (frames.Count == limits.Depth)
        {
            throw new RunErrorException(RunErrorKind.Budget, $"The program is nested deeper than {limits.Depth} statements.");
        }

        outcome = null;
        frames.Push(statement, program, arguments);
    }

    private void Replace(Frame frame, Statement statement)
    {
        frames.Pop();
        Push(statement, frame.Program, frame.Arguments);
    }

    private void End(bool succeeded)
    {
        frames.Pop();
        outcome = succeeded;
    }

    /// <summary>The outcome of the statement that ended last; null if none has since the current one was begun.</summary>
    private bool? TakeOutcome()
    {
        var taken = outcome;
        outcome = null;
        return taken;
    }
}
