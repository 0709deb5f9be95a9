using System.CommandLine;
using Jitos.Client;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>A verb on its way, with the universe that it is about.</summary>
/// <param name="Options">What verbs have in common.</param>
/// <param name="Parsed">The command line.</param>
/// <param name="Report">Where the results go.</param>
/// <param name="Client">The universe.</param>
/// <param name="Stop">Cancels the verb.</param>
internal sealed record VerbRun(CommonOptions Options, ParseResult Parsed, Report Report, JitosClient Client, CancellationToken Stop)
{
    /// <summary>The name or number of the process, as the command line has it.</summary>
    public string Process => Parsed.GetRequiredValue(Options.Process);

    /// <summary>The commit named; null if none is.</summary>
    public CommitId? Commit => Parsed.GetValue(Options.Commit) is { } number ? new CommitId(number) : null;

    /// <summary>What is to be read of a branch.</summary>
    /// <exception cref="CommandException">The arguments of the view are none.</exception>
    public ReadOptions Reading => Parsed.GetValue(Options.View) is [var view, .. var arguments]
        ? new ReadOptions { At = Commit, View = view, Arguments = ArgumentReader.Read(arguments) }
        : new ReadOptions { At = Commit };

    /// <summary>The process named.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public Task<ProcessHandle> ProcessAsync() => Client.ProcessOfAsync(Process, Stop);

    /// <summary>The branch named, of the process named.</summary>
    /// <exception cref="CommandException">There is no such process.</exception>
    public async Task<BranchHandle> BranchAsync() => (await ProcessAsync().ConfigureAwait(false)).Branch(Parsed.GetRequiredValue(Options.Branch));

    /// <summary>Does something while a terminal shows that it is being done.</summary>
    public Task<T> WhileAsync<T>(string doing, Func<Task<T>> work) => Report.WhileAsync(doing, work);
}
