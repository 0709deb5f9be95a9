using System.Collections.Concurrent;

namespace Jitos.Grains;

/// <summary>The journals that activations of a silo hold, so that an orderly stop seals them before grains are deactivated.</summary>
internal sealed class ActiveJournals : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>One above the stage at which a stopping silo deactivates its grains.</summary>
    private const int Stage = ServiceLifecycleStage.Active + 1;

    private readonly ConcurrentDictionary<object, Func<Task>> journals = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes note of a journal and of how it is sealed.</summary>
    public void Add(object journal, Func<Task> seal) => journals[journal] = seal;

    /// <summary>Forgets a journal.</summary>
    public void Remove(object journal) => journals.TryRemove(journal, out _);

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ActiveJournals),
        Stage,
        _ => Task.CompletedTask,
        token => Task.WhenAll(journals.Values.Select(seal => seal())).WaitAsync(token));
}
