namespace Jitos.Bench;

/// <summary>Makes bytes durable and does nothing else: what a durable call costs at least in a grain.</summary>
[Alias("bench.null")]
public interface INullKernel : IGrainWithStringKey
{
    /// <summary>Ends when the bytes are durable.</summary>
    [Alias("Append"), Orleans.Concurrency.AlwaysInterleave]
    Task AppendAsync(byte[] payload);
}
