using Jitos.Contracts;

namespace Jitos.Edge;

/// <summary>A process in the directory of its universe.</summary>
/// <param name="Pid">Its number, from 1.</param>
/// <param name="Name">The name it was launched under.</param>
/// <param name="State">Its state: running or exited.</param>
/// <param name="By">The path of the principal that launched it.</param>
internal sealed record ProcessEntryDocument(long Pid, string Name, string State, string By)
{
    public static ProcessEntryDocument Of(WireProcessEntry entry) => new(entry.Pid, entry.Name, entry.State, entry.By);
}
