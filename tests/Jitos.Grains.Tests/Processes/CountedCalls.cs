using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Jitos.Grains.Tests;

/// <summary>Counts the calls of a method that reach the grains of a silo.</summary>
/// <param name="method">The name of the method, without <c>Async</c>.</param>
internal sealed class CountedCalls(string method) : IIncomingGrainCallFilter
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public void AddTo(IServiceCollection services) => services.AddSingleton<IIncomingGrainCallFilter>(this);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == $"{method}Async")
        {
            _ = Interlocked.Increment(ref count);
        }

        return context.Invoke();
    }
}
