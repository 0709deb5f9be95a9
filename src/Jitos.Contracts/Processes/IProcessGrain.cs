using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Jitos.Contracts;

/// <summary>A process; the key is <c>universe/pid</c>. It exists only if the kernel has launched it. Every call demands a genuine session.</summary>
/// <remarks>Answers leave only when the state that they were derived from is durable.</remarks>
[Alias("jitos.process"), GrainInterfaceType("jitos.process")]
public interface IProcessGrain : IGrainWithStringKey
{
    /// <summary>Runs a program on a branch and commits its outcome.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation; a repeat gets the answer of the first.</param>
    /// <param name="call">What to run.</param>
    /// <param name="cancellationToken">Cancels the run, as long as it is not committed.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Collapse"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<WireOutcome> CollapseAsync(SessionToken session, WireOperation operation, CollapseCall call, CancellationToken cancellationToken = default);

    /// <summary>Installs a module, in place of one of the same name.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation; a repeat gets the answer of the first.</param>
    /// <param name="file">The name shown in diagnostics.</param>
    /// <param name="text">The text of the module.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="cancellationToken">Ends the waiting, not the installation.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Install"), AlwaysInterleave]
    Task<WireOutcome> InstallAsync(SessionToken session, WireOperation operation, string file, string text, string branch, CancellationToken cancellationToken = default);

    /// <summary>Brings nodes and edges in.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation; a repeat gets the answer of the first.</param>
    /// <param name="content">The content, as <see cref="Jitos.Rewriting.ImportContent.ToBytes"/> writes it.</param>
    /// <param name="why">Where it comes from, for people.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="cancellationToken">Ends the waiting, not the import.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Import"), AlwaysInterleave]
    Task<WireOutcome> ImportAsync(SessionToken session, WireOperation operation, byte[] content, string why, string branch, CancellationToken cancellationToken = default);

    /// <summary>Maps a region of the root graph on main, or, if it is mapped, advances it.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation; a repeat gets the answer of the first.</param>
    /// <param name="path">The path of the region; the process itself must have the right to read it.</param>
    /// <param name="cancellationToken">Ends the waiting, not the mapping.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Map"), AlwaysInterleave]
    Task<WireOutcome> MapAsync(SessionToken session, WireOperation operation, string path, CancellationToken cancellationToken = default);

    /// <summary>Ends the mapping of a region.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation; a repeat gets the answer of the first.</param>
    /// <param name="path">The path of the region.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Unmap"), AlwaysInterleave]
    Task<WireOutcome> UnmapAsync(SessionToken session, WireOperation operation, string path, CancellationToken cancellationToken = default);

    /// <summary>How the process stands.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Describe"), AlwaysInterleave]
    Task<ProcessStatus> DescribeAsync(SessionToken session, CancellationToken cancellationToken = default);

    /// <summary>Commits in order of their numbers. Of one that was made on a branch that the caller may not read it tells the number alone.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="first">The first number wanted, from 1.</param>
    /// <param name="count">How many at most, up to 1,000.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("History"), AlwaysInterleave]
    Task<ImmutableArray<WireCommit>> HistoryAsync(SessionToken session, ulong first, int count, CancellationToken cancellationToken = default);

    /// <summary>The graph at the head of a branch or at any commit of its history, and what a view selects of it.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="call">Where, and what.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Read"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<WireGraph> ReadAsync(SessionToken session, ReadCall call, CancellationToken cancellationToken = default);

    /// <summary>The views that are installed at the head of a branch or at any commit of its history, ordinal by name.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="at">Where.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Views"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<ImmutableArray<WireViewEntry>> ListViewsAsync(SessionToken session, WirePoint at, CancellationToken cancellationToken = default);

    /// <summary>The types that have keys at the head of a branch or at any commit of its history, ordinal by name.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="at">Where.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Keys"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<ImmutableArray<WireKeyEntry>> ListKeysAsync(SessionToken session, WirePoint at, CancellationToken cancellationToken = default);

    /// <summary>What leads from the graph of one place in history to that of another.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Diff"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<WireDifference> DiffAsync(SessionToken session, WirePoint from, WirePoint to, CancellationToken cancellationToken = default);

    /// <summary>What a commit did, step by step.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="call">Which commit, and which of its steps.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Steps"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<WireAccount> ReadStepsAsync(SessionToken session, StepsCall call, CancellationToken cancellationToken = default);

    /// <summary>Why an element is there, and as it is: the steps that led to it, as far as they happened in this process.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="call">About what.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Why"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<WireExplanation> WhyAsync(SessionToken session, WhyCall call, CancellationToken cancellationToken = default);

    /// <summary>Begins branches at the head of a branch, or at any commit.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation; a repeat gets the answer of the first.</param>
    /// <param name="call">Where, and which.</param>
    /// <param name="cancellationToken">Ends the waiting, not the fork.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Fork"), AlwaysInterleave]
    Task<WireOutcome> ForkAsync(SessionToken session, WireOperation operation, ForkCall call, CancellationToken cancellationToken = default);

    /// <summary>Ends a branch; its commits stay.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Discard"), AlwaysInterleave]
    Task<WireOutcome> DiscardAsync(SessionToken session, WireOperation operation, string branch, CancellationToken cancellationToken = default);

    /// <summary>Merges a branch into another: does its steps again after the other's.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation; a repeat gets the answer of the first.</param>
    /// <param name="call">What is merged into what.</param>
    /// <param name="cancellationToken">Cancels the merge, as long as it is not committed.</param>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Merge"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<WireMerge> MergeAsync(SessionToken session, WireOperation operation, MergeCall call, CancellationToken cancellationToken = default);

    /// <summary>The branches, ordinal by name.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Branches"), AlwaysInterleave]
    Task<ImmutableArray<WireBranch>> ListBranchesAsync(SessionToken session, CancellationToken cancellationToken = default);

    /// <summary>Sees to it that the kernel has answered all requests of a branch. Only main makes requests.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="operation">The operation, under which a refusal is recorded.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The head once no request is pending.</returns>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Settle"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<WireOutcome> SettleAsync(SessionToken session, WireOperation operation, string branch, CancellationToken cancellationToken = default);

    /// <summary>The messages and answers that the process's own law refused to take, in the order in which they were set aside.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Quarantine"), AlwaysInterleave]
    Task<ImmutableArray<WireQuarantined>> ListQuarantineAsync(SessionToken session, CancellationToken cancellationToken = default);

    /// <summary>Takes an item of the quarantine into the graph of main, by a commit; if the law still refuses it, it stays.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("RetryQuarantined"), AlwaysInterleave]
    Task<WireOutcome> RetryQuarantinedAsync(SessionToken session, WireOperation operation, ulong number, CancellationToken cancellationToken = default);

    /// <summary>Forgets an item of the quarantine for good. A request whose answer is dropped stays pending, and is not asked again.</summary>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("DropQuarantined"), AlwaysInterleave]
    Task<WireOutcome> DropQuarantinedAsync(SessionToken session, WireOperation operation, ulong number, CancellationToken cancellationToken = default);

    /// <summary>Tells the process that the kernel has messages for it. It has heard it if there is an answer.</summary>
    /// <exception cref="FaultException">It can't take them.</exception>
    [Alias("Notify"), AlwaysInterleave]
    Task NotifyAsync(SiloSecret secret);
}
