using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Bench;

/// <summary>A process in memory, with the contents of its commits as they would be in its journal.</summary>
internal sealed class ForksProcess
{
    private const int ImportedAtOnce = 10_000;

    private const string Items = """
        module items
        node Item { number: int key, value: int = 0 }
        rule put(number: int, value: int) { match (i:Item {number: $number}) set i.value = $value }
        """;

    private static readonly Request Own = new(default, "bench", default);

    private readonly Dictionary<CommitId, CommitContent> contents = [];

    /// <summary>A process with items.</summary>
    internal ForksProcess(int size)
    {
        Take(new Command.Create(new ProcessIdentity("bench", 1, "forks")));
        Take(new Command.Install(new ModuleSource("items.jitos", Items)));
        foreach (var numbers in Enumerable.Range(0, size).Chunk(ImportedAtOnce))
        {
            Take(new Command.Import(new ImportContent([.. numbers.Select(number => new ImportContent.Node("Item", [new("number", Value.Of(number))]))], []), "items"));
        }
    }

    internal ProcessState State { get; private set; } = ProcessState.Start();

    /// <summary>Begins a branch at the head of main.</summary>
    internal void Fork(string name) => ForkAll(name);

    /// <summary>Begins branches at the head of main, at once.</summary>
    internal void ForkAll(params string[] names) => Take(new Command.Fork([.. names], State.Main.Head));

    /// <summary>Ends a branch.</summary>
    internal void Discard(string name) => Take(new Command.Discard(name));

    /// <summary>Gives an item a value, as one commit.</summary>
    internal void Put(string branch, long number, long value)
    {
        var call = new Invocation("put", [ActualArgument.Of(Value.Of(number)), ActualArgument.Of(Value.Of(value))]);
        var outcome = ProcessMachine.Collapse(State, new CollapseRequest(branch, call, RunLimits.Default), CancellationToken.None);
        Take(outcome is CollapseOutcome.Proposed proposed ? new Command.Commit(proposed.Proposal) : throw new InvalidOperationException($"{call}: {outcome}"));
    }

    /// <summary>Merges a branch into main.</summary>
    internal void Merge(string from)
    {
        var plan = MergePlan.TryMake(State, new BranchMerge(Branch.Main, from), out var refusal) ?? throw new InvalidOperationException(refusal!.Message);
        var needed = plan.Needed.ToDictionary(id => id, id => contents[id]);
        var outcome = ProcessMachine.Merge(State, plan, needed, CancellationToken.None);
        Take(outcome is MergeOutcome.Proposed proposed ? new Command.Commit(proposed.Proposal) : throw new InvalidOperationException($"The merge ended with {outcome}."));
    }

    /// <summary>The sum of the values on main.</summary>
    internal long Sum()
    {
        var (version, sum) = (State.Main.Version, 0L);
        var (type, value) = (new TypeFilter([version.Symbols.Intern("Item")]), version.Symbols.Intern("value"));
        foreach (var item in version.OfTypes(ElementKind.Node, type))
        {
            sum += version.ValueOf(item, value).AsInt();
        }

        return sum;
    }

    private void Take(Command command)
    {
        var transition = ProcessMachine.Step(State, Own, command);
        if (transition.Outcome is Outcome.Refused refused)
        {
            throw new InvalidOperationException(refused.Refusal.Message);
        }

        State = transition.Next;
        foreach (var record in transition.Append.OfType<ProcessRecord.Committed>())
        {
            contents.Add(record.Commit.Id, new CommitContent(record.Call, record.Steps));
        }
    }
}
