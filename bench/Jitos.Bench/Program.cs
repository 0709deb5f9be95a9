using Jitos.Bench;

return args switch
{
    ["cliffs", .. var options] => await CliffsScenario.RunAsync(BenchOptions.Parse(options, 10_000)),
    ["forks", .. var options] => ForksScenario.Run(BenchOptions.Parse(options, 100_000, 1_000_000)),
    ["mutex", .. var options] => await MutexScenario.RunAsync(BenchOptions.Parse(options, 1_000, 10_000, 100_000)),
    ["streams", .. var options] => await StreamsScenario.RunAsync(BenchOptions.Parse(options, 1_000, 10_000)),
    ["syscalls", .. var options] => await SyscallsScenario.RunAsync(BenchOptions.Parse(options, 5_000)),
    _ => BenchOptions.ShowUsage(),
};
