using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>A response that must not leave before the state that it was derived from is durable.</summary>
/// <param name="Response">The response.</param>
/// <param name="Durable">Ends with null when that state is durable, or with why it never will be.</param>
internal readonly record struct Answer<TResponse>(TResponse Response, Task<FaultException?> Durable)
{
    /// <summary>The response, once it may leave.</summary>
    /// <exception cref="FaultException">The state is not durable.</exception>
    public async Task<TResponse> WhenDurableAsync()
    {
        var fault = await Durable;
        return fault is null ? Response : throw new FaultException(fault.Kind, fault.Message);
    }
}
