using System.Text.Json.Serialization;
using Jitos.Client;

namespace Jitos.Edge;

/// <summary>How a launch ended.</summary>
/// <param name="Pid">The number of the process; absent if the kernel refused.</param>
/// <param name="Receipt">The kernel's answer.</param>
internal sealed record LaunchDocument([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Pid, ReceiptDocument Receipt)
{
    public static LaunchDocument Of(LaunchResult result) => new(result.Process?.Pid, ReceiptDocument.Of(result.Receipt));
}
