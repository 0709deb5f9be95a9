namespace Jitos.Graph;

/// <summary>
/// Owns the pages that one writer may change in place. Taking a version retires it: pages of another generation are
/// copied before they are changed.
/// </summary>
internal sealed class Generation
{
}
