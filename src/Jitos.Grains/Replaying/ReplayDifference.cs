using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The first place where a journal is damaged, or does not lead where it says.</summary>
/// <param name="At">The journal and frame, and where that frame begins.</param>
/// <param name="Record">The sequence of the record, from 1; 0 if the frame as a whole is damaged.</param>
/// <param name="Detail">What was found, in one line.</param>
public sealed record ReplayDifference(FramePosition At, long Record, string Detail)
{
    /// <summary><c>journal default/3, frame 7, offset 8123, record 12: commit 11 should …</c></summary>
    public override string ToString() => Record == 0 ? $"{At}: {Detail}" : $"{At}, record {Record}: {Detail}";
}
