namespace Jitos.Bench;

/// <summary>What something takes where there is little of what it must not depend on, and where there is much.</summary>
/// <param name="What">What is done.</param>
/// <param name="Of">What there is little or much of.</param>
/// <param name="Few">How much little is.</param>
/// <param name="Many">How much much is.</param>
/// <param name="Bar">The greatest ratio allowed; 0 for none.</param>
internal sealed record CliffsLine(string What, string Of, int Few, int Many, double Bar)
{
    /// <summary>The microseconds of one, run by run, where there is little.</summary>
    internal List<double> AtFew { get; } = [];

    /// <summary>The microseconds of one, run by run, where there is much.</summary>
    internal List<double> AtMany { get; } = [];

    /// <summary>How many times as long it takes where there is much: the median of the runs' ratios, each of two runs side by side.</summary>
    internal double Ratio => StreamsResult.Median([.. AtMany.Zip(AtFew, (many, few) => many / few)]);
}
