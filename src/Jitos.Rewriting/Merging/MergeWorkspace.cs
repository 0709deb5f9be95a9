using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a merge works on: the graph of ours with the steps done again so far, and the library of that graph.</summary>
internal sealed class MergeWorkspace
{
    private const long Quantum = 1 << 16;

    private readonly MergeRequest request;
    private readonly CancellationToken stop;
    private readonly Dictionary<Library, Interpreter> interpreters = new(ReferenceEqualityComparer.Instance);

    internal MergeWorkspace(MergeRequest request, CancellationToken stop)
    {
        (this.request, this.stop, Library) = (request, stop, request.Library);
        Known = new KnownLibraries(Library, request.PastOf);
        Gone = new GoneElements(request);
        Counter = new StepCounter(request.Limits.Steps, stop);
        Trail = new Trail(request.Ours.WithIndexes(Library.Schema.IndexedAttributes), request.Allocator);
    }

    /// <summary>The library.</summary>
    internal Library Library { get; private set; }

    /// <summary>The libraries that steps may name.</summary>
    internal KnownLibraries Known { get; private set; }

    /// <summary>Whether the library is another than in the beginning.</summary>
    internal bool IsRelinked => !ReferenceEquals(Library, request.Library);

    /// <summary>The graph and the steps.</summary>
    internal Trail Trail { get; }

    /// <summary>The graph.</summary>
    internal GraphWriter Graph => Trail.Graph;

    /// <summary>Counts what the merge uses.</summary>
    internal StepCounter Counter { get; }

    /// <summary>The values that are not as recorded.</summary>
    internal RedoneValues Values { get; set; } = RedoneValues.None;

    /// <summary>What is gone on both sides.</summary>
    internal GoneElements Gone { get; }

    /// <summary>What messages call an element, also one that only theirs has.</summary>
    internal string Text(ElementId element) => ElementText.Of(Graph, element, Library.Schema, request.Theirs);

    /// <summary>What messages call several elements.</summary>
    internal string Text(IEnumerable<ElementId> elements) => ElementText.Of(Graph, elements, Library.Schema, request.Theirs);

    /// <summary>The attributes of an element that ours has set since the fork; none among them stands for a move.</summary>
    internal IReadOnlyCollection<Symbol> ChangesOf(ElementId element) => request.ChangesOf(element);

    /// <summary>Whether ours has set an attribute since the fork.</summary>
    internal bool IsChanged(ElementId element, Symbol attribute) => ChangesOf(element).Contains(attribute);

    /// <summary>Begins a step.</summary>
    /// <exception cref="OperationCanceledException">The merge is to stop.</exception>
    /// <exception cref="RunErrorException">The limit of steps is reached.</exception>
    internal void BeginStep()
    {
        stop.ThrowIfCancellationRequested();
        Counter.Take();
    }

    /// <summary>Ends a step.</summary>
    /// <exception cref="RunErrorException">A limit is exceeded.</exception>
    internal void EndStep()
    {
        StepLimit.Check(Trail.Size, request.Limits.Bytes);
        StepLimit.CheckHeld(Trail.Held, request.Limits.Memory);
        if (Graph.Log.Length > request.Limits.Operations)
        {
            throw new RunErrorException(RunErrorKind.Budget, $"The merge made more than {request.Limits.Operations} changes.");
        }
    }

    /// <summary>
    /// Runs a program of a library, or a part of one, and says whether it succeeded. The interpreter is kept from one run to the next:
    /// its agendas know which roots have no match, so that a failed attempt is found again around what has changed since.
    /// </summary>
    /// <exception cref="RunErrorException">An error occurred.</exception>
    /// <exception cref="OperationCanceledException">The merge is to stop.</exception>
    internal bool Run(Library library, Action<Interpreter> start)
    {
        var running = interpreters.GetValueOrDefault(library) ?? new Interpreter(library, Trail, Counter, request.Limits);
        _ = interpreters.Remove(library);
        start(running);
        while (true)
        {
            Counter.Give(Quantum);
            if (running.Execute() is { } succeeded)
            {
                interpreters[library] = running;
                return succeeded;
            }

            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Takes over the library of the graph, if it is another after a patch.</summary>
    internal void Relink() => Use(request.Relink(Graph) ?? Library);

    /// <summary>Goes on with a library.</summary>
    internal void Use(Library library)
    {
        if (!ReferenceEquals(library, Library))
        {
            (Library, Known) = (library, new KnownLibraries(library, request.PastOf));
            interpreters.Clear();
            Graph.Reindex(library.Schema.IndexedAttributes);
        }
    }
}
