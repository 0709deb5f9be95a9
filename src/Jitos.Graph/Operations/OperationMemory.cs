namespace Jitos.Graph;

/// <summary>How much is remembered of a caller's operations.</summary>
/// <param name="Latest">How many of the latest.</param>
/// <param name="Highest">How many of those before them that stand highest in the caller's order.</param>
/// <param name="MayStandHigherLater">Whether an operation may stand higher when it is asked again.</param>
/// <param name="Bytes">How much the answers may weigh together; the latest answer stays whatever it weighs.</param>
public sealed record OperationMemory(int Latest, int Highest, bool MayStandHigherLater = false, long Bytes = long.MaxValue);
