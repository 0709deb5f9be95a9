using System.Globalization;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary>What commands ask of a client.</summary>
internal static class ClientExtensions
{
    /// <summary>The process of a name or number.</summary>
    /// <exception cref="NotFoundException">There is none of that name.</exception>
    public static async Task<ProcessHandle> ProcessOfAsync(this JitosClient client, string nameOrNumber, CancellationToken stop) =>
        long.TryParse(nameOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0
            ? client.Process(pid)
            : await client.FindProcessAsync(nameOrNumber, stop).ConfigureAwait(false);
}
