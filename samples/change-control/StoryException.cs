namespace ChangeControl;

/// <summary>Something is not as it must be.</summary>
internal sealed class StoryException(string message) : Exception(message);
