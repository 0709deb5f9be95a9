using Jitos.Contracts;
using Orleans.Streams;

namespace Jitos.Grains;

/// <summary>The streams that spaces are published on.</summary>
internal static class SpaceStreams
{
    /// <summary>The name of the stream provider.</summary>
    public const string Provider = "jitos";

    private const string Namespace = "jitos.space";

    /// <summary>The stream of an id.</summary>
    public static IAsyncStream<WireFrames> Get(IGrainContext context, Guid id) =>
        context.ActivationServices.GetRequiredKeyedService<IStreamProvider>(Provider).GetStream<WireFrames>(StreamId.Create(Namespace, id));
}
