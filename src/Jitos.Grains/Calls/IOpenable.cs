namespace Jitos.Grains;

/// <summary>A grain that recovers a state at its first call that may have one.</summary>
internal interface IOpenable
{
    /// <summary>Whether it has recovered its state, or is about to: then it stays.</summary>
    bool HasState { get; }
}
