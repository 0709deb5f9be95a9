using System.Text.Json.Serialization;
using Jitos.Kernel;

namespace Jitos.Documents;

/// <summary>How a launch ended.</summary>
/// <param name="Pid">The number of the process; absent if the kernel refused.</param>
/// <param name="Receipt">The kernel's answer.</param>
public sealed record LaunchDocument([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Pid, ReceiptDocument Receipt)
{
    /// <summary>The document of a launch.</summary>
    public static LaunchDocument Of(Receipt receipt, long? pid) => new(pid, ReceiptDocument.Of(receipt));
}
