using Jitos.Bench;

return args switch
{
    ["mutex", .. var options] => await MutexScenario.RunAsync(BenchOptions.Parse(options)),
    _ => BenchOptions.ShowUsage(),
};
